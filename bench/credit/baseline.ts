/**
 * The same rows by plain COPY plus index: what the crediting wrote is written to files, then copied by the server
 * itself into empty tables with the same checks, and the indexes are built afterwards, as anybody would who need
 * not care for readers, versions, chain or restarts.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDb } from '@gongji/ledger'
import { DATABASE } from './plan.ts'
import type { Cluster } from '../harness/cluster.ts'

/** Rows of the crediting by table, told apart from those of the settlements. */
const WRITTEN: Record<string, string> = {
  entry: `reason = 'monthly_credit'`,
  account: `kind = 'personal_current' OR kind LIKE 'income.%' AND kind <> 'income.opening' OR kind LIKE 'fund.%'`,
  account_mark: `what = 'credit'`,
  command: `kind = 'bulk_credit'`,
  batch: `tables ? 'account_mark'`,
}

export interface Copied {
  rows: Record<string, number>
  copySeconds: number
  indexSeconds: number
}

export async function copyBaseline(cluster: Cluster): Promise<Copied> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-copy-'))
  // The server may run as another user.
  await chmod(folder, 0o777)
  const owner = openDb({ url: cluster.url(DATABASE, 'owner'), as: 'owner', max: 1, statementTimeout: 0 })
  try {
    const rows: Record<string, number> = {}
    const restore: string[] = []
    for (const [table, which] of Object.entries(WRITTEN)) {
      const file = path.join(folder, table)
      await owner.query(`COPY (SELECT * FROM ${table} WHERE ${which} ORDER BY 1, 2) TO '${file}'`)
      await owner.query(`CREATE TABLE copy_${table} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`)
      restore.push(...(await indexesOf(table)))
    }
    await owner.query('CHECKPOINT')
    const start = performance.now()
    for (const table of Object.keys(WRITTEN)) {
      await owner.query(`COPY copy_${table} FROM '${path.join(folder, table)}'`)
    }
    const copied = performance.now()
    for (const statement of restore) await owner.query(statement)
    const end = performance.now()
    for (const table of Object.keys(WRITTEN)) {
      const [found] = await owner.query<{ n: number }>(`SELECT count(*) AS n FROM copy_${table}`)
      rows[table] = found?.n ?? 0
      await owner.query(`DROP TABLE copy_${table}`)
    }
    return { rows, copySeconds: (copied - start) / 1000, indexSeconds: (end - copied) / 1000 }
  } finally {
    await owner.close()
    await rm(folder, { recursive: true, force: true })
  }

  async function indexesOf(table: string): Promise<string[]> {
    const indexes = await owner.query<{ definition: string }>(
      'SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index WHERE indrelid = $1::regclass',
      [table],
    )
    return indexes.map(({ definition }, i) =>
      definition.replace(/INDEX \S+ ON (ONLY )?\S+/, `INDEX copy_${table}_${i} ON copy_${table}`),
    )
  }
}
