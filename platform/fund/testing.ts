/** A fund's books counted the long way, for tests. */
import type { Scheme } from '@gongji/benefit'
import { dayOf } from '../clock/index.ts'
import { REGION, type World } from '../testing/index.ts'

interface Row {
  id: string
  kind: string
  amount: number
  reason: string
  happened_at: Date
  scheme: Scheme | null
  care: string | null
}

/** Every line of a statement once more, entry by entry, personal accounts from their own entries. */
export async function recount(
  world: World,
  { from, to, scheme }: { from: string; to: string; scheme: Scheme },
) {
  const rows = await world.p.db.query<Row>(
    `select a.id, a.kind, e.amount, e.reason, e.happened_at, s.scheme, s.kind as care
     from entry e join account a using (region) left join settlement s on s.region = e.region and s.id = e.transaction
     where e.region = $1 and a.id = e.account`,
    [REGION],
  )
  const personal = (row: Row) => row.kind.startsWith('personal_')
  const poolish = (row: Row) =>
    row.kind === `pool.${scheme}` || (scheme === 'employee' && row.kind === 'income.pool_transfer')
  const day = (row: Row) => dayOf(row.happened_at)
  const within = (row: Row) => day(row) >= from && day(row) <= to
  const sum = (of: (row: Row) => boolean) => rows.filter(of).reduce((all, row) => all + row.amount, 0)
  const kinds = [...new Set(rows.map((row) => row.care).filter((care) => care !== null))]
  return {
    opening: sum((row) => poolish(row) && day(row) < from),
    closing: sum((row) => poolish(row) && day(row) <= to),
    accountsOpening: sum((row) => personal(row) && day(row) < from),
    accountsClosing: sum((row) => personal(row) && day(row) <= to),
    pool: Object.fromEntries(
      kinds.map((kind) => [kind, 0 - sum((row) => poolish(row) && row.care === kind && within(row))]),
    ),
    accounts: Object.fromEntries(
      kinds.map((kind) => [kind, 0 - sum((row) => personal(row) && row.care === kind && within(row))]),
    ),
    toAccounts: 0 - sum((row) => row.kind === 'income.pool_transfer' && within(row)),
    layers: sum((row) => row.kind.startsWith('fund.') && day(row) <= to),
  }
}
