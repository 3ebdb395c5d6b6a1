/** Questions about visits and bills, answered from the tables. */
import type { Platform } from '../context.ts'
import { gathered } from '../gather/index.ts'
import { regionOf } from '../ids/index.ts'
import { visit, type ChargeRow, type FeeLineRow, type VisitRow } from './tables.ts'
import type { Bill, FeeLine, Visit } from './types.ts'
import { billOf, feeLineOf, visitOf } from './view.ts'

const byId = gathered<VisitRow>(async (run, ids) => {
  const { rows } = await run({
    name: 'visits_by_id',
    text: `select ${Object.keys(visit.columns).join(', ')} from visit where region = any($1) and id = any($2)`,
    values: [[...new Set(ids.map(regionOf))], ids],
  })
  return new Map((rows as VisitRow[]).map((row) => [row.id, row]))
})

export async function findVisit(p: Platform, visitId: string): Promise<Visit | undefined> {
  const row = await byId(p, visitId)
  return row && visitOf(row)
}

/** Lines of a visit in upload order; of one batch where its number is given. */
export async function feeLinesOf(p: Platform, visitId: string, batchNo?: string): Promise<FeeLine[]> {
  const rows = await p.db.query<FeeLineRow>(
    `select * from fee_line where region = $1 and visit_id = $2 and ($3::text is null or batch_no = $3)
     order by batch, serial`,
    [regionOf(visitId), visitId, batchNo ?? null],
  )
  return rows.map(feeLineOf)
}

const BILL = `select c.*, v.institution,
    (select coalesce(sum(l.amount), 0)::bigint from fee_line l
      where l.region = c.region and l.visit_id = c.visit_id and l.batch_no = c.batch_no
        and l.settlement_id is not distinct from c.settlement_id) as total
  from charge c join visit v on v.region = c.region and v.id = c.visit_id`

type BillRow = ChargeRow & { institution: string; total: number }

/** What waits for this person's payment, newest first. `expired` ones are opened again at the counter. */
export async function billsOf(p: Platform, psnNo: string): Promise<Bill[]> {
  const rows = await p.db.query<BillRow>(
    `${BILL} where c.psn_no = $1 and c.state = 'open' and v.kind <> 'inpatient' order by c.uploaded_at desc`,
    [psnNo],
  )
  return rows.map((row) => billOf(row, p.clock.now()))
}

/** One charge batch; '' is a stay's. */
export async function findBill(p: Platform, visitId: string, batchNo: string): Promise<Bill | undefined> {
  const [row] = await p.db.query<BillRow>(
    `${BILL} where c.region = $1 and c.visit_id = $2 and c.batch_no = $3`,
    [regionOf(visitId), visitId, batchNo],
  )
  return row && billOf(row, p.clock.now())
}
