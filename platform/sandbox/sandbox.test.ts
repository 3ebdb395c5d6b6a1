import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePlatform, migrations, openPlatform, type Platform } from '../index.ts'
import { checkPassword } from '../password/index.ts'
import { sandboxPeople, SandboxRefused, SANDBOX_PASSWORD, seedSandbox, type SandboxPerson } from './index.ts'

const policiesDir = path.join(import.meta.dirname, '..', '..', 'policies')

let database: TestDatabase
let dataDir: string
let p: Platform
let people: SandboxPerson[]

beforeAll(async () => {
  database = await testDatabase({ migrations })
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongji-sandbox-'))
  p = await openPlatform({ databaseUrl: database.url, policiesDir, dataDir, mode: 'sandbox', assumed: true })
  await p.clock.set(new Date('2026-03-18T09:30:00+08:00'))
  await seedSandbox(p, { size: 'small', log: process.env['SEED_LOG'] ? console.log : undefined })
  people = await sandboxPeople(p)
})

afterAll(async () => {
  await closePlatform(p)
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const special = (note: string): SandboxPerson => {
  const found = people.find((x) => x.notes.some((text) => text.includes(note)))
  if (!found) throw new Error(`nobody is noted as ${note}`)
  return found
}

test('the small sandbox has about 120 people, a year of history, and books that sum to zero', async () => {
  expect(people.length).toBeGreaterThanOrEqual(110)
  const [sum] = await p.db.query<{ sum: number }>('select sum(balance)::bigint as sum from account')
  expect(sum?.sum).toBe(0)
  const [count] = await p.db.query<{ settlements: number; reversals: number; aided: number }>(
    `select count(*) filter (where reverses is null) as settlements, count(*) filter (where reverses is not null) as reversals,
       count(*) filter (where aid_total > 0) as aided from settlement`,
  )
  expect(count?.settlements).toBeGreaterThan(60)
  expect(count?.reversals).toBeGreaterThan(0)
  expect(count?.aided).toBeGreaterThan(3)
})

test('three relatives hold 120.00, 80.00 and 60.00 beside an own 50.00, each sharing', () => {
  const user = special('本人账户 50.00 元')
  expect(user.balance).toBe(50_00)
  expect(user.family.filter((x) => x.shares)).toHaveLength(3)
  const of = new Map(people.map((x) => [x.person.psnNo, x.balance]))
  expect(user.family.map((x) => of.get(x.psnNo))).toEqual([120_00, 80_00, 60_00])
})

test('a paused sharer is listed and does not share', () => {
  const mother = special('儿子已暂停共济')
  expect(mother.family.map((x) => x.shares)).toEqual([false, true])
})

test('everybody signs in with the sandbox password, but the one who set none', async () => {
  const rich = special('个人账户余额充足')
  expect(await checkPassword(p, rich.person.psnNo, 'card', SANDBOX_PASSWORD)).toMatchObject({ ok: true })
  const none = special('未设置密码')
  expect(await checkPassword(p, none.person.psnNo, 'card', SANDBOX_PASSWORD)).toMatchObject({
    ok: false,
    error: { code: 'password_not_set' },
  })
})

test('the holder near the deductible of 1,800 has met 1,790.00 of it', async () => {
  const { person } = special('已累计 1790.00 元')
  const [row] = await p.db.query<{ sums: Record<string, number> }>(
    'select sums from accumulator where psn_no = $1 order by version desc limit 1',
    [person.psnNo],
  )
  expect(Object.entries(row?.sums ?? {}).filter(([key]) => key.startsWith('deductible.'))).toEqual([
    [expect.any(String), 1790_00],
  ])
})

test('a seed that was interrupted goes on: every command that was answered is answered again, and moves nothing', async () => {
  const counts = () =>
    p.db.query('select (select count(*) from entry) as entries, (select count(*) from visit) as visits')
  const before = await counts()
  await p.db.query('update sandbox_seed set finished_at = null')
  await p.clock.shift(2 * 86_400)
  await seedSandbox(p, { size: 'small' })
  expect(await counts()).toEqual(before)
})

test('filling it again changes nothing', async () => {
  const before = await p.db.query('select count(*) as n from entry')
  await seedSandbox(p, { size: 'small' })
  expect(await p.db.query('select count(*) as n from entry')).toEqual(before)
  await expect(seedSandbox(p, { size: 'full' })).rejects.toThrow('small cast')
})

test('a database with people or staff that no sandbox made up is left alone', async () => {
  const real = await testDatabase({ migrations })
  const r = await openPlatform({
    databaseUrl: real.url,
    policiesDir,
    dataDir,
    mode: 'sandbox',
    assumed: true,
  })
  await r.db.query("insert into staff_user (name, hash, role) values ('first', 'none', 'administrator')")
  await expect(seedSandbox(r, { size: 'small' })).rejects.toThrow(SandboxRefused)
  expect(await sandboxPeople(r)).toEqual([])
  await closePlatform(r)
  await real.drop()
})
