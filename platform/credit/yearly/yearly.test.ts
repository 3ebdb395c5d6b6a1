import fc from 'fast-check'
import { verify } from '@gongji/ledger'
import { afterEach, expect, test } from 'vitest'
import { askJob, refusedOf, workJob, type JobName } from '../../job/index.ts'
import { topics } from '../../registry.ts'
import { addMoney, addPerson, must, openWorld, REGION, type World } from '../../testing/index.ts'
import { creditingPack, INTEREST } from '../testing/bases.ts'

let world: World
const open = async (more: string, at: string, yearStarts = '01-01') => {
  world = await openWorld({ packs: creditingPack(more, { yearStarts }), at })
}
afterEach(() => world.close())

const name = (period: string): JobName => ({ kind: 'roll_over', region: REGION, period })
async function turn(period: string) {
  must(await askJob(world.p, name(period), 'test'))
  const done = must(await workJob(world.p, name(period)))
  if (done.state !== 'done') throw new Error(done.message)
  return done
}
async function balances(psnNo: string): Promise<Record<string, number>> {
  const rows = await world.p.db.query<{ id: string; balance: number }>(
    'SELECT id, balance FROM account WHERE owner = $1 AND balance <> 0',
    [psnNo],
  )
  return Object.fromEntries(rows.map(({ id, balance }) => [id.replace(`/${psnNo}`, ''), balance]))
}
const clean = async () => {
  const report = await verify(
    world.p.db,
    topics.flatMap(({ tables }) => tables),
  )
  expect(report.findings).toEqual([])
}

test('B5, B6: the job of 1 January carries over what nobody touched; on 31 December there is no such job yet', async () => {
  await open('', '2026-12-31')
  const { psnNo } = await addPerson(world, { current: 5_000, carried: 700 })
  const early = await askJob(world.p, name('2027'), 'test')
  expect(early).toMatchObject({
    error: { code: 'job_period_future', detail: { from: '2027-01-01', today: '2026-12-31' } },
  })
  await world.day('2027-01-01')
  expect(await turn('2027')).toMatchObject({
    total: 1,
    accounts: 1,
    amount: 0,
    message: '政策包没有 2026 年的计息规定，只结转，不计息',
  })
  expect(await balances(psnNo)).toEqual({ personal_carried: 5_700 })
  await turn('2027')
  expect(await balances(psnNo)).toEqual({ personal_carried: 5_700 })
  await clean()
})

test('a year from 1 July turns on 1 July: 30 June is still the old one', async () => {
  await open('', '2026-06-30', '07-01')
  const { psnNo } = await addPerson(world, { current: 5_000 })
  expect(await balances(psnNo)).toEqual({ 'personal_current/2025': 5_000 })
  expect(await askJob(world.p, name('2026'), 'test')).toMatchObject({ error: { code: 'job_period_future' } })
  await world.day('2026-07-01')
  await addMoney(world, psnNo, 'current', 30)
  await turn('2026')
  expect(await balances(psnNo)).toEqual({ personal_carried: 5_000, 'personal_current/2026': 30 })
})

test('A7: 10,000 yuan carried over all year at 0.36 %, posted by quarter, bring 36.56, once', async () => {
  await open(INTEREST, '2025-12-31')
  const { psnNo } = await addPerson(world, { carried: 1_000_000 })
  await world.day('2027-01-01')
  // 90 days 9.00, 91 days 9.11, 92 days 9.22 and 9.23: each quarter earns on the ones before.
  expect(await turn('2027')).toMatchObject({ accounts: 1, amount: 3_656 })
  expect(await balances(psnNo)).toEqual({ personal_carried: 1_003_656 })
  await turn('2027')
  expect(await balances(psnNo)).toEqual({ personal_carried: 1_003_656 })
  const [income] = await world.p.db.query(`SELECT balance FROM account WHERE kind = 'income.interest'`)
  expect(income).toEqual({ balance: -3_656 })
  await clean()
})

test('an unknown rate is refused by name and only where there is such money; the roll-over goes on', async () => {
  const unknown = INTEREST.replace('current: 0.1%', 'current: { unknown: 活期利率没有写出 }')
  await open(unknown, '2025-12-31')
  const some = await addPerson(world, { carried: 1_000_000 })
  const other = await addPerson(world)
  await world.day('2026-05-01')
  await addMoney(world, other.psnNo, 'current', 5_000)
  await world.day('2027-01-01')
  expect(await turn('2027')).toMatchObject({ total: 2, accounts: 1, refused: 1, amount: 3_656 })
  expect(await refusedOf(world.p, name('2027'))).toEqual([
    { psnNo: other.psnNo, reason: 'figure_unknown', detail: 'employee.interest.current' },
  ])
  expect(await balances(other.psnNo)).toEqual({ personal_carried: 5_000 })
  expect(await balances(some.psnNo)).toEqual({ personal_carried: 1_003_656 })
})

const move = fc.record({
  day: fc.integer({ min: 0, max: 364 }),
  bucket: fc.constantFrom('current' as const, 'carried' as const),
  amount: fc.integer({ min: 1, max: 5_000_000 }),
})
const dayAfter = (days: number) =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10)

test('touched before the sweep, after it, or never: the same interest to the fen, and the same balances (property)', async () => {
  await open(INTEREST, '2026-01-01')
  const plans = fc.sample(fc.array(move, { minLength: 1, maxLength: 4 }), { numRuns: 15, seed: 20_270_101 })
  const people = await Promise.all(
    plans.map(async (moves) => ({
      moves,
      first: (await addPerson(world)).psnNo,
      later: (await addPerson(world)).psnNo,
      both: (await addPerson(world)).psnNo,
    })),
  )
  for (let day = 0; day < 365; day++) {
    const due = people.flatMap(({ moves, first, later, both }) =>
      moves
        .filter((one) => one.day === day)
        .flatMap((one) => [first, later, both].map((who) => ({ who, ...one }))),
    )
    if (due.length === 0) continue
    await world.day(dayAfter(day))
    await Promise.all(due.map(({ who, bucket, amount }) => addMoney(world, who, bucket, amount)))
  }
  await world.day('2027-01-02')
  await Promise.all(people.map(({ first }) => addMoney(world, first, 'current', 50)))
  await Promise.all(people.map(({ both }) => addMoney(world, both, 'current', 20)))
  // A sweep that settlements run into.
  await Promise.all([turn('2027'), ...people.map(({ both }) => addMoney(world, both, 'current', 30))])
  await Promise.all(people.map(({ later }) => addMoney(world, later, 'current', 50)))
  await turn('2027')
  for (const { first, later, both } of people) {
    const expected = await balances(first)
    expect(expected['personal_current/2027']).toBe(50)
    expect(await balances(later)).toEqual(expected)
    expect(await balances(both)).toEqual(expected)
  }
  await clean()
})
