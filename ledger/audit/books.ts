import type { Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'
import type { Check, Finding } from './report.ts'

interface Question {
  check: Check
  table: string
  /** Gives region, row and detail of the first wrong row; $1 is the regions looked at. */
  sql: string
  message: (detail: string) => string
}

const continuity = (table: string, after: string) => `
  SELECT region, account || ' version ' || version AS row, 'after version ' || coalesce(v, 0) || ' with ' || coalesce(b, 0) AS detail
  FROM (SELECT *, lag(version) OVER w AS v, lag(${after}) OVER w AS b FROM ${table} WHERE region = ANY ($1)
        WINDOW w AS (PARTITION BY region, account ORDER BY version)) AS t
  WHERE version <> coalesce(v, 0) + 1 OR ${after} <> coalesce(b, 0) + amount
  ORDER BY region, batch, account, version LIMIT 1`

const lastOf = (table: string, value: string, after: string, version: string) => `
  SELECT a.region, a.id AS row, a.${value} || ' at version ' || a.${version} || ', last ${table} ' || coalesce(e.${after}, 0)
    || ' at version ' || coalesce(e.version, 0) AS detail
  FROM account a LEFT JOIN LATERAL (
    SELECT version, ${after} FROM ${table} e WHERE e.region = a.region AND e.account = a.id ORDER BY version DESC LIMIT 1) AS e ON true
  WHERE a.region = ANY ($1) AND (a.${version} <> coalesce(e.version, 0) OR a.${value} <> coalesce(e.${after}, 0))
  ORDER BY a.region, a.id LIMIT 1`

const overdraft = `coalesce(
  (SELECT k.overdraft FROM account_kind k WHERE k.kind = a.kind),
  (SELECT k.overdraft FROM account_kind k WHERE k.kind = split_part(a.kind, '.', 1)), false)`

const QUESTIONS: Question[] = [
  {
    check: 'transaction_sum',
    table: 'entry',
    sql: `SELECT region, transaction AS row, 'sum ' || sum(amount) || ' over ' || count(DISTINCT batch) || ' batch(es)' AS detail
      FROM entry WHERE region = ANY ($1) GROUP BY region, transaction
      HAVING sum(amount) <> 0 OR count(DISTINCT batch) <> 1 ORDER BY region, min(batch) LIMIT 1`,
    message: (detail) => `The transaction does not sum to zero within one batch: ${detail}.`,
  },
  {
    check: 'region_sum',
    table: 'account',
    sql: `SELECT region, region AS row, sum(balance)::text AS detail FROM account WHERE region = ANY ($1)
      GROUP BY region HAVING sum(balance) <> 0 ORDER BY region LIMIT 1`,
    message: (detail) => `The balances of the region sum to ${detail} fen instead of 0.`,
  },
  {
    check: 'entry_gap',
    table: 'entry',
    sql: continuity('entry', 'balance_after'),
    message: (detail) => `The entry does not continue the one before it: ${detail}.`,
  },
  {
    check: 'hold_gap',
    table: 'hold',
    sql: continuity('hold', 'held_after'),
    message: (detail) => `The hold does not continue the one before it: ${detail}.`,
  },
  {
    check: 'balance',
    table: 'account',
    sql: lastOf('entry', 'balance', 'balance_after', 'version'),
    message: (detail) => `The balance is not that of the last entry: ${detail}.`,
  },
  {
    check: 'held',
    table: 'account',
    sql: lastOf('hold', 'held', 'held_after', 'hold_version'),
    message: (detail) => `What is held is not that of the last hold: ${detail}.`,
  },
  {
    check: 'entry_without_account',
    table: 'entry',
    sql: `SELECT region, account || ' version ' || version AS row, '' AS detail FROM entry e WHERE region = ANY ($1)
      AND NOT EXISTS (SELECT FROM account a WHERE a.region = e.region AND a.id = e.account) ORDER BY region, batch LIMIT 1`,
    message: () => 'The entry belongs to no account.',
  },
  {
    check: 'below_held',
    table: 'account',
    sql: `SELECT a.region, a.id AS row, a.balance || ' with ' || a.held || ' held' AS detail FROM account a
      WHERE a.region = ANY ($1) AND a.balance < a.held AND NOT ${overdraft} ORDER BY a.region, a.id LIMIT 1`,
    message: (detail) => `The account is below what is held, and its kind may not be: ${detail}.`,
  },
  {
    check: 'below_held',
    table: 'entry',
    sql: `SELECT a.region, e.account || ' version ' || e.version AS row, e.balance_after::text AS detail
      FROM account a JOIN entry e ON e.region = a.region AND e.account = a.id
      WHERE a.region = ANY ($1) AND e.balance_after < 0 AND NOT ${overdraft} ORDER BY a.region, e.batch LIMIT 1`,
    message: (detail) => `The account was below zero after this entry (${detail}), and its kind may not be.`,
  },
  {
    check: 'account_name',
    table: 'account',
    sql: `SELECT region, id AS row, concat_ws(', ', kind, owner, period) AS detail FROM account WHERE region = ANY ($1)
      AND id <> kind || '/' || owner || CASE period WHEN '' THEN '' ELSE '/' || period END ORDER BY region, id LIMIT 1`,
    message: (detail) => `The account's id does not say its kind, owner and period: ${detail}.`,
  },
]

function questionsOf(table: AnyTable): Question[] {
  const key = table.key.join(', ')
  const named = table.key.map((column: string) => `${column}::text`).join(` || '/' || `)
  const headless: Question = {
    check: 'region_without_head',
    table: table.name,
    sql: `SELECT t.region, ${named} AS row, '' AS detail FROM ${table.name} t
      WHERE NOT EXISTS (SELECT FROM region_head h WHERE h.region = t.region) AND $1::text[] IS NOT NULL LIMIT 1`,
    message: () => 'The row belongs to a region that has no head.',
  }
  if (table.mode !== 'versioned') return [headless]
  const gap: Question = {
    check: 'version_gap',
    table: table.name,
    sql: `SELECT region, ${named} AS row, min(version) || ' to ' || max(version) || ', ' || count(*) || ' rows' AS detail
      FROM ${table.name} WHERE region = ANY ($1) GROUP BY region, ${key}
      HAVING min(version) <> 1 OR max(version) <> count(*) ORDER BY min(batch) LIMIT 1`,
    message: (detail) => `The versions of the row have a gap: ${detail}.`,
  }
  return [headless, gap]
}

/** What must hold of every account, entry and version. Each check names the first row that is wrong. */
export async function verifyBooks(
  session: Session,
  regions: readonly string[],
  tables: readonly AnyTable[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { check, table, sql, message } of [...QUESTIONS, ...tables.flatMap(questionsOf)]) {
    const [wrong] = await session.query<{ region: string; row: string; detail: string }>(sql, [regions])
    if (wrong)
      findings.push({ check, region: wrong.region, table, row: wrong.row, message: message(wrong.detail) })
  }
  return findings
}
