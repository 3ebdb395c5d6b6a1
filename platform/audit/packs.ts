/** Every stored policy text is the one of its hash, so that what it decided can be decided again (J2). */
import { sha256 } from '@gongji/benefit'
import type { Session } from '@gongji/ledger'
import type { AuditCheck } from './types.ts'

export async function checkPacks(session: Session): Promise<AuditCheck> {
  const result: AuditCheck = {
    invariant: 'K2',
    check: 'pack',
    rule: 'A policy text has the hash under which it is kept.',
    counted: 0,
    wrong: 0,
  }
  for (let after = ''; ;) {
    const rows = await session.query<{ hash: string; region: string; text: string }>(
      'select hash, region, text from pack where hash > $1 order by hash limit 20',
      [after],
    )
    for (const { hash, region, text } of rows) {
      result.counted++
      const found = sha256(text)
      if (found === hash) continue
      result.wrong++
      const what = `The text under ${hash} was changed: its hash is ${found}.`
      result.first ??= {
        check: 'pack',
        region,
        row: `pack ${hash}`,
        column: 'text',
        expected: hash,
        found,
        what,
      }
    }
    if (rows.length === 0) return result
    after = rows.at(-1)!.hash
  }
}
