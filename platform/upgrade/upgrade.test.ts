import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks } from '../audit/index.ts'
import { closePlatform, openPlatform } from '../open.ts'
import { reverse, settle } from '../settlement/index.ts'
import { booksOf, fee, must, packText, REGION, visitWith, type World } from '../testing/index.ts'
import { previousBooks, previousStatements, upgradePrevious, type Previous } from './previous.ts'

let previous: Previous
let world: World
beforeAll(async () => {
  previous = await upgradePrevious()
  const { database, dataDir } = previous
  const policiesDir = path.join(dataDir, 'policies')
  await mkdir(path.join(policiesDir, 'example'), { recursive: true })
  await writeFile(path.join(policiesDir, 'example', 'pack.yaml'), packText())
  const p = await openPlatform({ databaseUrl: database.url, policiesDir, dataDir, mode: 'sandbox' })
  let count = 0
  world = {
    p,
    database,
    folder: dataDir,
    meta: (given = {}) => ({
      key: `upgrade:${++count}`,
      channel: 'exchange',
      actor: { kind: 'institution', id: 'H99010000001' },
      ...given,
    }),
    day: async (date) => void (await p.clock.set(new Date(`${date}T10:00:00+08:00`))),
    close: () => closePlatform(p),
  }
})
afterAll(async () => {
  await world.close()
  await previous.drop()
})

test('the previous schema (ledger 1, platform 131) is brought to the present one', () => {
  const versions = Object.values(previous.report.header.migrations).map((all) => all.at(-1)?.version)
  expect(versions).toEqual([1, 131])
  expect(previous.report.upgraded.length).toBeGreaterThan(0)
})

test('after the upgrade every balance, accumulator and use is what it was, and the audit is clean up to the same heads', async () => {
  const before = await previousBooks()
  expect(await booksOf(world)).toEqual(before.books)
  const report = await auditBooks(world.p)
  expect(report).toMatchObject({ clean: true, problems: [], counted: before.counted })
  for (const head of before.heads) expect(report.heads).toContainEqual(expect.objectContaining(head))
})

test('after the upgrade an old visit is settled, an old settlement is reversed, and the books are clean', async () => {
  const { p } = world
  const [open] = await p.db.query<{ visit_id: string; batch_no: string; psn_no: string }>(
    `select visit_id, batch_no, psn_no from charge where state = 'open' and payable_until > $1
     and visit_id not in (select visit_id from settlement) limit 1`,
    [p.clock.now()],
  )
  const { visit_id: visitId, batch_no: batchNo, psn_no: psnNo } = open ?? (await newBill())
  const paid = must(
    await settle(p, world.meta(), { visitId, batchNo, psnNo, institution: 'H99010000001', useAccount: true }),
  )
  expect(paid.total).toBeGreaterThan(0)

  const [old] = await p.db.query<{ id: string; visit_id: string; psn_no: string }>(
    `select id, visit_id, psn_no from settlement s where reverses is null and kind = 'outpatient' and psn_no <> $2
     and not exists (select from settlement r where r.region = s.region and r.reverses = s.id) and region = $1
     order by happened_at desc limit 1`,
    [REGION, psnNo],
  )
  must(await reverse(p, world.meta(), { settlementId: old!.id, visitId: old!.visit_id, psnNo: old!.psn_no }))
  expect(await auditBooks(p)).toMatchObject({ clean: true, problems: [] })
})

async function newBill() {
  const [person] = await world.p.db.query<{ psn_no: string }>(
    `select psn_no from enrolment where scheme = 'employee' and psn_no not in (select psn_no from person_state) limit 1`,
  )
  const bill = await visitWith(world, person!.psn_no, [fee(world, 'A', '66.00')])
  return { visit_id: bill.visitId, batch_no: bill.batchNo, psn_no: bill.psnNo }
}

test('every statement of a process of the previous version still means something on the present schema, and inserts leave nothing out that it asks for', async () => {
  const { owner } = previous.database
  const statements = await previousStatements()
  expect(statements.length).toBeGreaterThan(50)
  const wrong: string[] = []
  for (const text of statements) {
    await owner.session(async (session) => {
      await session
        .query(`PREPARE old AS ${text}`)
        .catch((error: Error) => wrong.push(`${error.message}: ${text}`))
      await session.query('DEALLOCATE ALL')
    })
  }
  const required = await owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and is_nullable = 'NO' and column_default is null and is_identity = 'NO' group by 1`,
  )
  const asked = new Map(required.map(({ name, columns }) => [name, columns]))
  for (const text of statements) {
    const [, table, columns] = /insert into (\w+) \(([^)]*)\)/i.exec(text) ?? []
    const given = columns?.split(',').map((column) => column.trim()) ?? []
    for (const column of table ? (asked.get(table) ?? []) : []) {
      if (!given.includes(column)) wrong.push(`${table}.${column} is asked for since`)
    }
  }
  expect(wrong).toEqual([])
})
