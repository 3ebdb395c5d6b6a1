/** A reversal is the exact negative of what it reverses, or of what partial refunds had left of that (I7). */
import type { Session } from '@gongji/ledger'
import { canonical } from '../../command/index.ts'
import { storedComparable } from '../../settlement/compare.ts'
import { remainingAfter } from '../../settlement/refund/standing.ts'
import type { RefundRow } from '../../settlement/refund/tables.ts'
import { negated } from '../../settlement/reversal.ts'
import type { SettlementRow } from '../../settlement/tables.ts'
import type { AuditCheck, AuditProblem } from '../types.ts'

/** Rows by way of JSON: their dates are texts, which the comparison does not read. */
interface Reversal {
  region: string
  reversal: SettlementRow
  original: SettlementRow | null
  last_refund: RefundRow | null
}

const PAGE = 500

const REVERSALS = `
  select r.region, to_jsonb(r) as reversal, to_jsonb(s) as original,
    (select to_jsonb(f) from refund f where f.region = r.region and f.settlement_id = r.reverses
       and not exists (select from settlement u where u.region = f.region and u.reverses = f.id)
     order by f.sequence desc limit 1) as last_refund
  from settlement r left join settlement s on s.region = r.region and s.id = r.reverses
  where r.region = $1 and r.reverses is not null and r.id > $2 order by r.id limit ${PAGE}`

export async function checkReversals(session: Session, regions: readonly string[]): Promise<AuditCheck> {
  const rule = 'A reversal is the exact negative of what stood of its settlement.'
  const result: AuditCheck = { invariant: 'I7', check: 'reversal', rule, counted: 0, wrong: 0 }
  for (const region of regions) {
    for (let after = ''; ;) {
      const rows = await session.query<Reversal>(REVERSALS, [region, after])
      for (const row of rows) {
        result.counted++
        const problem = problemOf(row)
        if (!problem) continue
        result.wrong++
        result.first ??= problem
      }
      if (rows.length < PAGE) break
      after = rows.at(-1)!.reversal.id
    }
  }
  return result
}

function problemOf({ region, reversal, original, last_refund: last }: Reversal): AuditProblem | undefined {
  const where = { check: 'reversal', region, row: `settlement ${reversal.id}` }
  if (!original) return { ...where, what: `it reverses ${reversal.reverses}, which does not exist` }
  let expected: Record<string, unknown>
  let stored: Record<string, unknown>
  try {
    expected = storedComparable(negated(remainingAfter(original, last ?? undefined)))
    stored = storedComparable(reversal)
  } catch (error) {
    return { ...where, what: `it cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
  const column = Object.keys(expected).find((key) => canonical(expected[key]) !== canonical(stored[key]))
  if (column === undefined) return undefined
  return {
    ...where,
    column,
    expected: canonical(expected[column]),
    found: canonical(stored[column]),
    what: `${column} is not the negative of ${reversal.reverses}`,
  }
}
