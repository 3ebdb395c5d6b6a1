/** Questions about settlements, answered from the tables. */
import type { Platform } from '../context.ts'
import { regionOf } from '../ids/index.ts'
import type { SettlementRow } from './tables.ts'
import type { Settlement } from './types.ts'
import { settlementOf } from './view.ts'

type StoredRow = SettlementRow & { region: string; reversal: string | null }

/**
 * `reversal` is the reversal that holds: one that was itself taken back leads on to the settlement that came
 * back, and to that one's reversal.
 */
const SETTLEMENT = `select s.*, (
    with recursive chain as (
      select r.id, r.region, b.id as restored from settlement r
        left join settlement b on b.region = r.region and b.restores = r.id
        where r.region = s.region and r.reverses = s.id
      union all
      select r.id, r.region, b.id from chain c
        join settlement r on r.region = c.region and r.reverses = c.restored
        left join settlement b on b.region = r.region and b.restores = r.id
    ) select id from chain where restored is null
  ) as reversal from settlement s`

const view = (row: StoredRow): Settlement => ({ ...settlementOf(row.region, row), reversedBy: row.reversal })

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
