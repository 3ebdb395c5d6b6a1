/** Everything that a settlement may change, as one value to compare. */
import type { World } from './world.ts'

export interface Books {
  /** Balance by account, zero balances left out. */
  accounts: Record<string, number>
  /** Newest sums by person, scheme and year, empty ones left out. */
  accumulators: Record<string, unknown>
  /** What each binding used by day, nothing left out but zero. */
  uses: Record<string, number>
}

export async function booksOf(world: World): Promise<Books> {
  const { db } = world.p
  const accounts = await db.query<{ id: string; balance: number }>(
    'select id, balance from account where balance <> 0 order by id',
  )
  const sums = await db.query<{ id: string; sums: Record<string, number> }>(
    `select distinct on (psn_no, scheme, year) psn_no || '/' || scheme || '/' || year as id, sums
     from accumulator order by psn_no, scheme, year, version desc`,
  )
  const uses = await db.query<{ id: string; used: number }>(
    `select binding_id || '/' || day as id, sum(current + carried)::bigint as used from aid_use
     group by 1 having sum(current + carried) <> 0 order by 1`,
  )
  return {
    accounts: Object.fromEntries(accounts.map((a) => [a.id, a.balance])),
    accumulators: Object.fromEntries(
      sums.filter((a) => Object.keys(a.sums).length > 0).map((a) => [a.id, a.sums]),
    ),
    uses: Object.fromEntries(uses.map((u) => [u.id, u.used])),
  }
}
