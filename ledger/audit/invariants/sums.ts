import type { Invariant } from './invariant.ts'

/** I1 and I2: money only moves. */
export const sums: Invariant[] = [
  {
    id: 'I1',
    check: 'transaction_sum',
    rule: 'The legs of a transaction sum to 0 and stand in one batch.',
    table: 'entry',
    rows: `SELECT region, min(batch) AS batch, transaction AS row, 'amount' AS column_name,
        '0 in one batch' AS expected, sum(amount) || ' in batches ' || min(batch) || ' to ' || max(batch) AS found,
        sum(amount) <> 0 OR min(batch) <> max(batch) AS wrong
      FROM entry WHERE region = ANY ($1) GROUP BY region, transaction`,
  },
  {
    id: 'I2',
    check: 'region_sum',
    rule: 'The balances of a region, its funding accounts among them, sum to 0.',
    table: 'account',
    rows: `SELECT region, 0 AS batch, region AS row, 'balance' AS column_name, '0' AS expected, sum(balance)::text AS found,
        sum(balance) <> 0 AS wrong
      FROM account WHERE region = ANY ($1) GROUP BY region`,
  },
]
