/** After the run: every account credited once, and every sum right. @throws naming what is wrong */
import { openDb } from '@gongji/ledger'
import type { Cluster } from '../harness/cluster.ts'
import { DATABASE, period, REGION } from './plan.ts'

const QUESTIONS: Record<string, string> = {
  'bases without exactly one mark and one entry': `
    SELECT FROM credit_base b
    LEFT JOIN (SELECT psn_no, count(*) AS n, sum(amount) AS amount FROM account_mark GROUP BY psn_no) AS m USING (psn_no)
    LEFT JOIN (SELECT split_part(account, '/', 2) AS psn_no, count(*) AS n, sum(amount) AS amount FROM entry
      WHERE reason = 'monthly_credit' AND account LIKE 'personal_current/%' GROUP BY 1) AS e USING (psn_no)
    WHERE m.n IS DISTINCT FROM 1 OR e.n IS DISTINCT FROM 1 OR m.amount <> e.amount`,
  'accounts with another amount than the policy gives': `
    SELECT FROM credit_base b JOIN account a ON a.region = b.region AND a.owner = b.psn_no AND a.kind = 'personal_current'
    WHERE a.balance <> CASE b.status WHEN 'active' THEN round(b.base * 0.02) WHEN 'retired' THEN CASE WHEN b.age < 70 THEN 9700 ELSE 10700 END END`,
  'accounts whose entries are not gapless, or do not add up to the balance': `
    SELECT FROM account a FULL JOIN (SELECT account, count(*) AS n, max(version) AS last, sum(amount) AS sum FROM entry GROUP BY account) AS e
      ON e.account = a.id
    WHERE coalesce(e.n, 0) IS DISTINCT FROM a.version OR coalesce(e.last, 0) IS DISTINCT FROM a.version
      OR coalesce(e.sum, 0) IS DISTINCT FROM a.balance`,
  'transactions that do not sum to 0': `SELECT FROM entry GROUP BY transaction HAVING sum(amount) <> 0`,
  'regions whose balances do not sum to 0': `SELECT FROM account GROUP BY region HAVING sum(balance) <> 0`,
}

export async function checkBook(cluster: Cluster, settled: number): Promise<void> {
  const db = openDb({ url: cluster.url(DATABASE, 'owner'), as: 'owner', max: 1, statementTimeout: 0 })
  try {
    await db.query(`SET work_mem = '1GB'`)
    const faults: string[] = []
    for (const [what, sql] of Object.entries(QUESTIONS)) {
      const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM (${sql}) AS wrong`)
      if (row?.n !== 0) faults.push(`${row?.n} ${what}`)
    }
    const [found] = await db.query<{ bills: number }>('SELECT count(*) AS bills FROM bench_bill')
    if (found?.bills !== settled) faults.push(`${settled} settlements acknowledged, ${found?.bills} found`)
    if (faults.length > 0)
      throw new Error(`Region ${REGION}, ${period()}: the book is wrong: ${faults.join('; ')}.`)
  } finally {
    await db.close()
  }
}
