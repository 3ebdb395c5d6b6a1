import type { Platform } from '@gongji/platform'
import type { Result } from '@gongji/platform/errors'
import type { Settlement } from '@gongji/platform/settlement'
import { done, refused, type Outcome } from '../transaction.ts'
import { extensionOf, warningOf } from './extension.ts'
import { partyOf } from './party.ts'
import { setldetail } from './setldetail.ts'
import { setlinfo } from './setlinfo.ts'

/** The answer of 2102, 2206, 2207, 2303, 2304 and 2101 from a settlement, real or previewed. */
export async function settledOutput(p: Platform, s: Settlement) {
  const [party, extension] = await Promise.all([partyOf(p, s), extensionOf(p, s)])
  const output = { setlinfo: setlinfo(s, party, extension), setldetail: setldetail(s), expContent: extension }
  return { output, warning: warningOf(extension) }
}

export async function settledOutcome(p: Platform, result: Result<Settlement>): Promise<Outcome> {
  if (!result.ok) return refused(result.error, result)
  const { output, warning } = await settledOutput(p, result.value)
  return done(output, {
    ...(warning === undefined ? {} : { warning }),
    ...(result.recordedAt === undefined ? {} : { recordedAt: result.recordedAt }),
  })
}
