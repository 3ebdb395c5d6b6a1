/** After every workload: the book against itself and against what was acknowledged. One fen too few ends the benchmark. */
import { openDb } from '@gongji/ledger'
import { OPENING } from './request.ts'
import type { Tally } from './tally.ts'

interface Question {
  what: string
  /** Counts what is wrong. */
  sql: string
}

const QUESTIONS: Question[] = [
  {
    what: 'regions whose balances do not sum to 0',
    sql: `SELECT region FROM account GROUP BY region HAVING sum(balance) <> 0`,
  },
  {
    what: 'accounts whose entries are not gapless, or do not add up to the balance',
    sql: `SELECT FROM account a FULL JOIN (
        SELECT region, account, count(*) AS n, min(version) AS first, max(version) AS last, sum(amount) AS sum
        FROM entry GROUP BY region, account) e ON e.region = a.region AND e.account = a.id
      WHERE a.version IS DISTINCT FROM e.n OR e.first IS DISTINCT FROM 1 OR e.last IS DISTINCT FROM e.n
        OR a.balance IS DISTINCT FROM e.sum`,
  },
  {
    what: 'transactions that do not sum to 0',
    sql: `SELECT FROM entry WHERE reason <> 'opening' GROUP BY region, transaction HAVING sum(amount) <> 0`,
  },
  {
    what: 'settlements whose entries are missing',
    sql: `SELECT FROM settlement s LEFT JOIN
        (SELECT region, transaction, sum(amount) FILTER (WHERE account LIKE 'institution/%') AS paid FROM entry GROUP BY 1, 2) e
      ON e.region = s.region AND e.transaction = s.id WHERE e.paid IS DISTINCT FROM s.total`,
  },
  {
    what: 'people below zero',
    sql: `SELECT FROM account WHERE NOT overdraft AND balance < held`,
  },
]

/** @throws if the book is wrong or lacks what was acknowledged */
export async function verifyBook(url: string, tally: Tally): Promise<void> {
  const db = openDb({ url, as: 'owner', max: 1, statementTimeout: 0 })
  try {
    await db.query(`SET work_mem = '1GB'; SET hash_mem_multiplier = 4`)
    const faults: string[] = []
    for (const { what, sql } of QUESTIONS) {
      const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM (${sql}) AS wrong`)
      if (row?.n !== 0) faults.push(`${row?.n} ${what}`)
    }
    const [found] = await db.query<Tally>(`
      SELECT (SELECT count(*) FROM settlement) AS settled, (SELECT count(*) FROM command) AS answered,
        (SELECT coalesce(sum(balance - ${OPENING}), 0)::bigint FROM account WHERE kind = 'institution') AS paid`)
    for (const key of ['settled', 'answered', 'paid'] as const) {
      if (found?.[key] !== tally[key])
        faults.push(`${key}: acknowledged ${tally[key]}, found ${found?.[key]}`)
    }
    if (faults.length > 0) throw new Error(`The book is wrong: ${faults.join('; ')}.`)
  } finally {
    await db.close()
  }
}
