import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { testDatabase } from '../testing/index.ts'
import { counterTable, createMoney, limitTable, move, noteTable, openMoney } from '../testing/money.ts'
import { ledgerMigrations, migrate } from './migrate.ts'

const database = await testDatabase()
const folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-under-load-'))
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

/** What may be changed under a running server: columns with a default or empty, tables, indexes, kinds of account. */
const ADDING = [
  `CREATE TABLE later (region text, id text, batch bigint, PRIMARY KEY (region, id))`,
  `ALTER TABLE account ADD remark text`,
  `ALTER TABLE counter ADD colour text NOT NULL DEFAULT 'red'`,
  `CREATE INDEX later_entry ON entry (region, happened_at)`,
  `INSERT INTO account_kind VALUES ('later', true)`,
]

test('two processes go on settling while five migrations that only add run: each command answered once, books clean', async () => {
  await createMoney(database.owner)
  const migrations = path.join(folder, 'topic', 'migrations')
  await mkdir(migrations, { recursive: true })
  const processes = [openMoney(database.db), openMoney(database.db)]
  let stopped = false
  const outcomes: string[] = []
  const stream = async (i: number) => {
    for (let n = 0; !stopped; n++) {
      const sent = await processes[i % 2]!.submit(move('bank-a', `p${i}`, 1, `${i}-${n}`))
      outcomes.push(sent.outcome)
    }
  }
  const streams = Array.from({ length: 12 }, (_, i) => stream(i))
  const ran: string[] = []
  for (const [i, sql] of ADDING.entries()) {
    const before = outcomes.length
    await writeFile(path.join(migrations, `${100 + i}.do.step.sql`), sql)
    ran.push(...(await migrate(database.url, [ledgerMigrations, migrations])))
    while (outcomes.length < before + 50) await new Promise((resolve) => setImmediate(resolve))
  }
  stopped = true
  await Promise.all(streams)
  await Promise.all(processes.map((lanes) => lanes.close()))
  expect(ran).toHaveLength(ADDING.length)
  expect(new Set(outcomes)).toEqual(new Set(['answered']))
  const [sum] = await database.db.query(
    `SELECT sum(balance)::bigint AS paid FROM account WHERE kind = 'purse'`,
  )
  expect(sum).toEqual({ paid: outcomes.length })
  expect(await verify(database.db, [noteTable, counterTable, limitTable])).toMatchObject({
    ok: true,
    findings: [],
  })
})
