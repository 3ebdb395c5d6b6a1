import type { Platform } from '@gongji/platform'
import type { Result } from '@gongji/platform/errors'
import type { Settlement } from '@gongji/platform/settlement'
import { done, refused, type Outcome } from '../transaction.ts'
import { extensionOf } from './extension.ts'
import { partyOf, type Party } from './party.ts'
import { setldetail } from './setldetail.ts'

/** The answer of 2103, 2208 and 2305. */
export async function reversedOutcome(
  p: Platform,
  result: Result<Settlement>,
  info: (s: Settlement, party: Party) => object,
): Promise<Outcome> {
  if (!result.ok) return refused(result.error, result)
  const s = result.value
  const [party, extension] = await Promise.all([partyOf(p, s), extensionOf(p, s)])
  const output = {
    setlinfo: info(s, party),
    setldetail: setldetail(s),
    expContent: { mulaid: extension.mulaid, reverses: s.reverses },
  }
  return done(output, result.recordedAt === undefined ? {} : { recordedAt: result.recordedAt })
}
