import type { Db } from '@gongji/ledger'
import type { Reckoning } from '../../job/types.ts'
import type { Asked } from './read.ts'

/**
 * What a finished pass comes to, counted from the tables: bases = accounts credited + refused. Bases that were
 * changed or loaded meanwhile show as a difference, and the next run takes them.
 */
export async function reckonCredit(db: Db, { region, period, span }: Asked): Promise<Reckoning> {
  const [row] = await db.tx(async (tx) => {
    // Both tables are walked in order, side by side. Of tables just filled the planner knows nothing yet, and would
    // compare everybody with everybody or keep everybody in memory.
    await tx.query(
      'SET LOCAL enable_nestloop = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0',
    )
    return tx.query<{ total: number; accounts: number; amount: number }>(
      `SELECT count(*) AS total, count(m.psn_no) AS accounts, coalesce(sum(m.amount), 0)::bigint AS amount
     FROM credit_base b LEFT JOIN account_mark m
       ON m.region = b.region AND m.what = 'credit' AND m.span = $3 AND m.psn_no = b.psn_no
     WHERE b.region = $1 AND b.period = $2`,
      [region, period, span],
    )
  })
  return { total: 0, accounts: 0, amount: 0, ...row, message: '' }
}
