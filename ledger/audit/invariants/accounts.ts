import type { Invariant } from './invariant.ts'

/** Whether a kind may go below what is held, by its own row or that of the part before the dot. */
const overdraftOf = (kind: string) => `coalesce(
  (SELECT k.overdraft FROM account_kind k WHERE k.kind = ${kind}),
  (SELECT k.overdraft FROM account_kind k WHERE k.kind = split_part(${kind}, '.', 1)))`

const NAMED = `a.kind || '/' || a.owner || CASE a.period WHEN '' THEN '' ELSE '/' || a.period END`

/** I5: nobody spends what is not there. */
export const accounts: Invariant[] = [
  {
    id: 'I5',
    check: 'below_zero',
    rule: 'An account whose kind may not go below zero never did, after any entry.',
    table: 'entry',
    rows: `SELECT region, batch, account || ' version ' || version AS row, 'balance_after' AS column_name,
        'at least 0' AS expected, balance_after::text AS found,
        balance_after < 0 AND NOT coalesce(k.overdraft, false) AS wrong
      FROM entry LEFT JOIN (SELECT kinds.kind, ${overdraftOf('kinds.kind')} AS overdraft
        FROM (SELECT DISTINCT kind FROM account WHERE region = ANY ($1)) AS kinds) k ON k.kind = split_part(account, '/', 1)
      WHERE region = ANY ($1)`,
  },
  {
    id: 'I5',
    check: 'below_held',
    rule: 'An account whose kind may not go below what is held stands at or above it.',
    table: 'account',
    rows: `SELECT a.region, a.batch, a.id AS row, 'balance' AS column_name, 'at least ' || a.held AS expected,
        a.balance::text AS found, a.balance < a.held AND NOT coalesce(k.overdraft, false) AS wrong
      FROM account a LEFT JOIN (SELECT kinds.kind, ${overdraftOf('kinds.kind')} AS overdraft
        FROM (SELECT DISTINCT kind FROM account WHERE region = ANY ($1)) AS kinds) k USING (kind)
      WHERE a.region = ANY ($1)`,
  },
  {
    id: 'I5',
    check: 'account_kind',
    rule: 'Whether an account may go below zero is what its kind says.',
    table: 'account',
    rows: `SELECT a.region, a.batch, a.id AS row, 'overdraft' AS column_name, k.overdraft::text AS expected,
        a.overdraft::text AS found, a.overdraft IS DISTINCT FROM k.overdraft AS wrong
      FROM account a LEFT JOIN (SELECT kinds.kind, ${overdraftOf('kinds.kind')} AS overdraft
        FROM (SELECT DISTINCT kind FROM account WHERE region = ANY ($1)) AS kinds) k USING (kind)
      WHERE a.region = ANY ($1)`,
  },
  {
    id: 'I3',
    check: 'account_name',
    rule: 'An account’s id says its kind, owner and period.',
    table: 'account',
    rows: `SELECT a.region, a.batch, a.id AS row, 'id' AS column_name, ${NAMED} AS expected, a.id AS found,
        a.id <> ${NAMED} AS wrong
      FROM account a WHERE a.region = ANY ($1)`,
  },
]
