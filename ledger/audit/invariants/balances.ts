import { LANE } from '../../chain/strand.ts'
import type { Invariant } from './invariant.ts'

const continuity = (table: string, after: string): Invariant => ({
  id: 'I4',
  check: `${table}_gap`,
  rule: `The versions of an account’s ${table} rows are 1 … n, and each ${after} is the one before plus the amount.`,
  table,
  rows: `SELECT region, batch, account || ' version ' || version AS row,
      CASE WHEN version <> coalesce(before, 0) + 1 THEN 'version' ELSE '${after}' END AS column_name,
      CASE WHEN version <> coalesce(before, 0) + 1 THEN coalesce(before, 0) + 1 ELSE coalesce(left_before, 0) + amount END::text AS expected,
      CASE WHEN version <> coalesce(before, 0) + 1 THEN version ELSE ${after} END::text AS found,
      version <> coalesce(before, 0) + 1 OR ${after} <> coalesce(left_before, 0) + amount AS wrong
    FROM (SELECT region, account, version, amount, ${after}, batch, lag(version) OVER w AS before, lag(${after}) OVER w AS left_before
      FROM ${table} WHERE region = ANY ($1) WINDOW w AS (PARTITION BY region, account ORDER BY version)) AS o`,
})

const OF_LANE = `FILTER (WHERE batch <= ${LANE.most})`

/** Of each account: the sum, the last version and its batch. Within a strand, batches are in the order of versions. */
const folded = (table: string, batch: string) => `
  SELECT region, account AS id, sum(amount)::bigint AS total, max(version) AS version,
    CASE WHEN max(version) = max(version) ${OF_LANE} THEN max(batch) ${OF_LANE} ELSE max(batch) END AS ${batch}
  FROM ${table} WHERE region = ANY ($1) GROUP BY region, account`

/** Whichever came last. Whether the last entry came before the last hold is not known where it is a chunk's. */
const LAST_BATCH = `
  CASE WHEN e.batch > ${LANE.most} AND a.batch = h.hold_batch THEN h.hold_batch
    WHEN e.batch > ${LANE.most} THEN e.batch ELSE greatest(e.batch, h.hold_batch) END`

/** Column, what its rows give, and what it says; the first that differs is told. */
const ACCOUNT_COLUMNS: [string, string, string][] = [
  ['balance', 'coalesce(e.total, 0)', 'a.balance'],
  ['version', 'coalesce(e.version, 0)', 'a.version'],
  ['held', 'coalesce(h.total, 0)', 'a.held'],
  ['hold_version', 'coalesce(h.version, 0)', 'a.hold_version'],
  ['batch', LAST_BATCH, 'a.batch'],
]
const cases = (pick: (column: [string, string, string]) => string) =>
  `CASE WHEN a.id IS NULL THEN ${pick(['id', `'an account'`, `'none'`])}
    ${ACCOUNT_COLUMNS.map((column) => `WHEN ${column[1]} IS DISTINCT FROM ${column[2]} THEN ${pick(column)}`).join(' ')} END`

/** I3 and I4: an account is what its entries and holds made it, one after another. */
export const balances: Invariant[] = [
  {
    id: 'I3',
    check: 'balance',
    rule: 'An account’s balance is the sum of its entries and what is held the sum of its holds, at their last versions.',
    table: 'account',
    rows: `SELECT region, coalesce(a.batch, e.batch, h.hold_batch) AS batch, id AS row,
        ${cases(([name]) => `'${name}'`)} AS column_name, ${cases(([, expected]) => `(${expected})::text`)} AS expected,
        ${cases(([, , found]) => `(${found})::text`)} AS found,
        a.id IS NULL OR ${ACCOUNT_COLUMNS.map(([, is, says]) => `${is} IS DISTINCT FROM ${says}`).join(' OR ')} AS wrong
      FROM (SELECT * FROM account WHERE region = ANY ($1)) a
        FULL JOIN (${folded('entry', 'batch')}) e USING (region, id)
        FULL JOIN (${folded('hold', 'hold_batch')}) h USING (region, id)`,
  },
  continuity('entry', 'balance_after'),
  continuity('hold', 'held_after'),
]
