/** Questions about settlements, answered from the tables. */
import type { Platform } from '../context.ts'
import { regionOf } from '../ids/index.ts'
import { REFUND_ROUND } from './refund/standing.ts'
import type { SettlementRow } from './tables.ts'
import type { Settlement } from './types.ts'
import { settlementOf } from './view.ts'

type StoredRow = SettlementRow & { region: string; reversal: string | null; refunds: string | null }

/**
 * `reversal` is what left nothing of the settlement: the reversal that holds, or the last of its refunds. A
 * reversal that was itself taken back leads on to the settlement that came back, and to that one's end.
 */
const SETTLEMENT = `select s.*,
  case when s.round = ${REFUND_ROUND} then
    (select f.settlement_id from refund f where f.region = s.region and f.id = s.id) end as refunds,
  (with recursive chain as (
      select s.id as id
      union all
      select b.id from chain c
        join settlement r on r.region = s.region and r.reverses = c.id
        join settlement b on b.region = s.region and b.restores = r.id)
    select x.id from chain c cross join lateral (
      select r.id from settlement r where r.region = s.region and r.reverses = c.id
        and not exists (select from settlement b where b.region = s.region and b.restores = r.id)
      union all
      select f.id from refund f where f.region = s.region and f.settlement_id = c.id and f.complete
        and not exists (select from settlement u where u.region = s.region and u.reverses = f.id)) x
    limit 1
  ) as reversal from settlement s`

const view = (row: StoredRow): Settlement => ({
  ...settlementOf(row.region, row),
  refunds: row.refunds,
  reversedBy: row.reversal,
})

export async function findSettlement(p: Platform, id: string): Promise<Settlement | undefined> {
  const [row] = await p.db.query<StoredRow>(`${SETTLEMENT} where s.region = $1 and s.id = $2`, [
    regionOf(id),
    id,
  ])
  return row && view(row)
}

export interface SettlementFilter {
  psnNo?: string
  visitId?: string
  institution?: string
  /** Settlements before this instant. */
  before?: Date
  /** At most this many, 50 by default. */
  limit?: number
}

/** Settlements and reversals, newest first. At least one of person, visit and institution must be given. */
export async function settlementsOf(p: Platform, filter: SettlementFilter): Promise<Settlement[]> {
  const { psnNo, visitId, institution, before, limit = 50 } = filter
  const params: unknown[] = [limit]
  const clauses: string[] = []
  const where = (sql: string, value: unknown) => clauses.push(sql.replace('?', `$${params.push(value)}`))
  if (psnNo !== undefined) where('s.psn_no = ?', psnNo)
  if (visitId !== undefined) {
    where('s.region = ?', regionOf(visitId))
    where('s.visit_id = ?', visitId)
  }
  if (institution !== undefined) where('s.institution = ?', institution)
  if (clauses.length === 0) throw new Error('settlementsOf needs a person, a visit or an institution')
  if (before !== undefined) where('s.happened_at < ?', before)
  const rows = await p.db.query<StoredRow>(
    `${SETTLEMENT} where ${clauses.join(' and ')} order by s.happened_at desc, s.id desc limit $1`,
    params,
  )
  return rows.map(view)
}
