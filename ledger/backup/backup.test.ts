import { createHash } from 'node:crypto'
import {
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { ledgerMigrations } from '../db/migrate.ts'
import { testDatabase, type TestDatabase } from '../testing/index.ts'
import { counterTable, limitTable, MONEY_SCHEMA, move, noteTable, openMoney } from '../testing/money.ts'
import { backupDatabase, type BackupReport, readBackup, restoreDatabase } from './index.ts'

const tables = [noteTable, counterTable, limitTable]
let folder = ''
let migrations: string[] = []
let source: TestDatabase
/** A backup that was taken while settlements went on, and the keys that were acknowledged before it began. */
let good = ''
let before: string[] = []
let afterwards = 0
let taken: BackupReport

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-backup-'))
  const money = path.join(folder, 'money', 'migrations')
  await mkdir(money, { recursive: true })
  await writeFile(path.join(money, '100.do.money.sql'), MONEY_SCHEMA)
  migrations = [ledgerMigrations, money]
  source = await testDatabase({ migrations })
  // A job queue keeps its own schema; and a table that the database numbers.
  await source.owner.query(`CREATE SCHEMA other_program; CREATE TABLE other_program.job (id int);
    INSERT INTO other_program.job VALUES (1)`)
  good = path.join(folder, 'good.gongji')

  const lanes = openMoney(source.db)
  const acknowledged: string[] = []
  let stopped = false
  const stream = async (purse: string) => {
    for (let i = 0; !stopped; i++) {
      const key = `${purse}-${i}`
      const outcome = await lanes.submit(move('bank-a', purse, 7, key))
      if (outcome.outcome === 'answered') acknowledged.push(key)
      if (acknowledged.length === 400) settled()
    }
  }
  let settled = () => {}
  const enough = new Promise<void>((resolve) => (settled = resolve))
  const streams = Array.from({ length: 16 }, (_, i) => stream(`p${i}`))
  await enough
  before = [...acknowledged]
  taken = await backupDatabase({ url: source.url, file: good, migrations })
  stopped = true
  await Promise.all(streams)
  await lanes.close()
  afterwards = acknowledged.length - before.length
})
afterAll(async () => {
  await source.drop()
  await rm(folder, { recursive: true })
})

const empty = () => testDatabase({ migrations: [] })

const tablesOf = async (database: TestDatabase) =>
  database.owner.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )

/** Tries to restore a file, and says why not; the target must be as empty as it was. */
async function refusal(file: string, folders = migrations): Promise<string> {
  const target = await empty()
  try {
    const said = await restoreDatabase({ url: target.url, file, migrations: folders }).then(
      () => 'restored',
      (error: Error) => error.message,
    )
    expect(await tablesOf(target)).toEqual([])
    return said
  } finally {
    await target.drop()
  }
}

test('a backup taken while settlements go on restores to clean books that hold all that was acknowledged before it began', async () => {
  const target = await empty()
  const report = await restoreDatabase({ url: target.url, file: good, migrations })
  expect(report).toMatchObject({ upgraded: [], summary: { heads: taken.summary.heads } })
  expect(await verify(target.db, tables)).toMatchObject({
    ok: true,
    regions: taken.summary.heads.map(({ region, batch, hash }) => ({ region, batches: batch, head: hash })),
  })
  const keys = new Set(
    (await target.db.query<{ key: string }>('SELECT key FROM command')).map((row) => row.key),
  )
  expect(before.filter((key) => !keys.has(key))).toEqual([])
  expect(afterwards).toBeGreaterThan(0)
  expect(keys.size).toBe(taken.summary.tables.find(({ name }) => name === 'command')!.rows)
  const names = (await tablesOf(target)).map(({ name }) => name)
  expect(names).toContain('public.entry')
  expect(names.filter((name) => name.startsWith('other_program'))).toEqual([])
  // The server's role works there as it did, and no more.
  await expect(target.db.query('DELETE FROM entry')).rejects.toThrow('permission denied')
  const lanes = openMoney(target.db)
  expect(await lanes.submit(move('p1', 'p2', 5))).toMatchObject({ outcome: 'answered', answer: { ok: true } })
  expect(await lanes.submit(move('bank-a', 'p0', 7, 'p0-0'))).toMatchObject({ replayed: true })
  await lanes.close()
  expect(await verify(target.db, tables)).toMatchObject({ ok: true })
  await target.drop()
})

test('a backup is readable for its owner only, names what is in it, and leaves nothing else behind', async () => {
  expect((await stat(good)).mode & 0o777).toBe(0o600)
  const { header } = await readBackup(good)
  expect(Object.keys(header.migrations)).toEqual(['migration_ledger', 'migration_money'])
  expect(header.tables.map(({ name }) => name)).toContain('entry')
  expect(taken.bytes).toBe((await stat(good)).size)
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a file that exists is not overwritten, and a folder that is not there is named', async () => {
  const was = await readFile(good)
  await expect(backupDatabase({ url: source.url, file: good, migrations })).rejects.toThrow(
    'is not overwritten',
  )
  expect(await readFile(good)).toEqual(was)
  const nowhere = path.join(folder, 'nowhere', 'x.gongji')
  await expect(backupDatabase({ url: source.url, file: nowhere, migrations })).rejects.toThrow('no folder')
})

test('a database that is not empty is refused and stays as it is', async () => {
  const target = await empty()
  await target.owner.query('CREATE TABLE mine AS SELECT 1 AS one')
  await expect(restoreDatabase({ url: target.url, file: good, migrations })).rejects.toThrow('is not empty')
  expect(await target.owner.query('SELECT one FROM mine')).toEqual([{ one: 1 }])
  expect((await tablesOf(target)).length).toBe(1)
  await target.drop()
})

test('a file cut short at any of 40 lengths is refused, the last byte included', async () => {
  const { size } = await stat(good)
  const lengths = [0, 1, 15, 16, 17, 48, size - 33, size - 32, size - 1]
  for (let i = 1; lengths.length < 40; i++) lengths.push(Math.floor((size * i) / 32))
  const file = path.join(folder, 'short.gongji')
  for (const length of lengths) {
    await copyFile(good, file)
    await truncate(file, length)
    await expect(readBackup(file)).rejects.toThrow(/was cut short or altered|is not a backup/)
  }
  expect(await refusal(file)).toContain('Nothing was restored')
})

test('one altered byte at any of 60 places is refused, in the first line, the rows and the digest alike', async () => {
  const bytes = await readFile(good)
  const file = path.join(folder, 'altered.gongji')
  await writeFile(file, bytes)
  const handle = await open(file, 'r+')
  for (let i = 0; i < 60; i++) {
    const at = Math.floor(((bytes.length - 1) * i) / 59)
    await handle.write(Buffer.from([bytes[at]! ^ 1]), 0, 1, at)
    await expect(readBackup(file)).rejects.toThrow(/altered|not a backup|format/)
    await handle.write(bytes, at, 1, at)
  }
  await handle.close()
  await expect(readBackup(file)).resolves.toMatchObject({ files: [] })
  await writeFile(file, Buffer.concat([bytes, Buffer.from([0])]))
  expect(await refusal(file)).toContain('altered')
})

test('an altered file whose digest was made to fit is found by its inside, and the target stays empty', async () => {
  const bytes = Buffer.from(await readFile(good))
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  const body = bytes.subarray(0, -32)
  const file = path.join(folder, 'forged.gongji')
  await writeFile(file, Buffer.concat([body, createHash('sm3').update(body).digest()]))
  expect(await refusal(file)).not.toBe('restored')
})

test('another file, and a backup of a later format, are told apart', async () => {
  const file = path.join(folder, 'other.gongji')
  await writeFile(file, 'PGDMP and so on, which is no backup of ours')
  expect(await refusal(file)).toContain('is not a backup of this program')
  await writeFile(file, 'gongji backup 2\nwhatever comes then')
  expect(await refusal(file)).toContain('a format that this program does not know')
  expect(await refusal(path.join(folder, 'absent.gongji'))).toContain('ENOENT')
})

test('a backup of a newer schema is refused with both versions; one of an altered migration, too', async () => {
  expect(await refusal(good, [ledgerMigrations])).toContain('newer program')
  const other = path.join(folder, 'other', 'money', 'migrations')
  await mkdir(other, { recursive: true })
  await writeFile(path.join(other, '100.do.money.sql'), `${MONEY_SCHEMA};SELECT 1`)
  expect(await refusal(good, [ledgerMigrations, other])).toContain('is another one here')
})

test('a backup of an older schema comes in under its own migrations, and the newer ones follow', async () => {
  const newer = path.join(folder, 'newer', 'money', 'migrations')
  await mkdir(newer, { recursive: true })
  await writeFile(path.join(newer, '100.do.money.sql'), MONEY_SCHEMA)
  await writeFile(
    path.join(newer, '101.do.colour.sql'),
    `ALTER TABLE counter ADD colour text NOT NULL DEFAULT 'red'`,
  )
  const target = await empty()
  const report = await restoreDatabase({ url: target.url, file: good, migrations: [ledgerMigrations, newer] })
  expect(report.upgraded).toEqual(['101.do.colour.sql'])
  expect(await target.db.query('SELECT DISTINCT colour FROM counter')).toEqual([{ colour: 'red' }])
  await target.drop()
})

test('what the check of the caller refuses is not kept', async () => {
  const target = await empty()
  const check = () => Promise.reject(new Error('the keys are not these'))
  const restore = restoreDatabase({ url: target.url, file: good, migrations, check })
  await expect(restore).rejects.toThrow('the keys are not these')
  expect(await tablesOf(target)).toEqual([])
  await target.drop()
})

test('small files travel with the rows; every kind of value, and what refers to what, comes back as it was', async () => {
  const odd = path.join(folder, 'odd', 'odd', 'migrations')
  await mkdir(odd, { recursive: true })
  const schema = `CREATE TABLE odd (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint REFERENCES odd, words text,
      bytes bytea, at timestamptz, price numeric, days date[], half bigint GENERATED ALWAYS AS (id * 2) STORED);
    CREATE TABLE a_child (odd bigint REFERENCES odd)`
  await writeFile(path.join(odd, '100.do.odd.sql'), schema)
  const folders = [ledgerMigrations, odd]
  const from = await testDatabase({ migrations: folders })
  await from.owner.query(
    `INSERT INTO odd (words, bytes, at, price, days)
     SELECT w, '\\x00ff', '2026-03-01 00:00:00.123456+08', 1.10, '{2026-02-28,NULL}' FROM unnest($1::text[]) AS w`,
    [['tab\tnew\nline\\N', '', '\\.', '甲𠮷"', null]],
  )
  await from.owner.query('UPDATE odd SET parent = 6 - id; INSERT INTO a_child SELECT id FROM odd')
  const file = path.join(folder, 'odd.gongji')
  const files = [{ name: 'vault.json', content: Buffer.from('{"current":"k1"}') }]
  await backupDatabase({ url: from.url, file, migrations: folders, files })
  expect((await readBackup(file)).files).toEqual(files)

  const target = await empty()
  await restoreDatabase({ url: target.url, file, migrations: folders })
  for (const table of ['odd', 'a_child']) {
    const rows = `SELECT o::text AS row FROM ${table} o ORDER BY 1`
    expect(await target.owner.query(rows)).toEqual(await from.owner.query(rows))
  }
  expect(await target.owner.query(`INSERT INTO odd (words) VALUES ('next') RETURNING id`)).toEqual([
    { id: 6 },
  ])
  await Promise.all([from.drop(), target.drop()])
})
