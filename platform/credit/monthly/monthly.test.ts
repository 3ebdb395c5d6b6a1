import { verify } from '@gongji/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askJob, refusedByReason, refusedOf, workJob, type JobName } from '../../job/index.ts'
import { topics } from '../../registry.ts'
import { addMoney, addPerson, must, openWorld, REGION, type World } from '../../testing/index.ts'
import { creditingPack, plantBases, psn } from '../testing/bases.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ packs: creditingPack(), at: '2026-12-20' })
})
afterAll(() => world.close())

const job = (period: string): JobName => ({ kind: 'credit', region: REGION, period })
const run = async (period: string) => {
  must(await askJob(world.p, job(period), 'test'))
  const done = must(await workJob(world.p, job(period)))
  if (done.state === 'failed') throw new Error(done.message)
  return done
}
const balance = async (id: string) =>
  (await world.p.db.query<{ balance: number }>('SELECT balance FROM account WHERE id = $1', [id]))[0]?.balance
async function base(psnNo: string, period: string, given: { base?: number; status?: string; age?: number }) {
  await world.database.owner.query(
    'INSERT INTO credit_base (region, period, psn_no, base, status, age) VALUES ($1, $2, $3, $4, $5, $6)',
    [REGION, period, psnNo, given.base ?? null, given.status ?? null, given.age ?? null],
  )
}
// The planted enrolments came by no lane, so that the chain does not know them.
const tables = topics.flatMap((topic) => topic.tables).filter(({ name }) => name !== 'enrolment')
const clean = async () => expect((await verify(world.p.db, tables)).findings).toEqual([])

test('B2: 1,000 people with a base of 5,000 yuan and more get 2 % each, once; income and sums agree', async () => {
  await plantBases(world.database.owner, { region: REGION, period: '2026-01', to: 1_000 })
  const amount = 1_000 * 10_000 + (999 * 1_000 * 2) / 2
  expect(await run('2026-01')).toMatchObject({
    state: 'done',
    total: 1_000,
    seen: 1_000,
    accounts: 1_000,
    amount,
    refused: 0,
  })
  expect(await balance(`personal_current/${psn(REGION, 0)}/2026`)).toBe(10_000)
  expect(await balance(`personal_current/${psn(REGION, 999)}/2026`)).toBe(11_998)
  expect(await balance(`income.contribution/${REGION}`)).toBe(-amount)
  await clean()
})

test('a month that is finished credits nothing when it is run again, and its figures stay', async () => {
  const before = await world.p.db.query('SELECT count(*) AS n FROM entry')
  expect(await run('2026-01')).toMatchObject({ state: 'done', accounts: 1_000, seen: 1_000, refused: 0 })
  expect(await world.p.db.query('SELECT count(*) AS n FROM entry')).toEqual(before)
})

test('the next month is credited on top: the fence is per account and month', async () => {
  await plantBases(world.database.owner, { region: REGION, period: '2026-02', to: 300 })
  expect(await run('2026-02')).toMatchObject({ accounts: 300 })
  expect(await balance(`personal_current/${psn(REGION, 0)}/2026`)).toBe(20_000)
  await clean()
})

test('a table of bases that was changed and grew credits the new ones only', async () => {
  await world.database.owner.query(`UPDATE credit_base SET base = base * 2 WHERE period = '2026-02'`)
  await plantBases(world.database.owner, { region: REGION, period: '2026-02', from: 300, to: 310 })
  expect(await run('2026-02')).toMatchObject({ accounts: 310, total: 310 })
  expect(await balance(`personal_current/${psn(REGION, 0)}/2026`)).toBe(20_000)
})

test('everybody else is listed with the reason, and credited + refused is the number of bases (A4)', async () => {
  const period = '2026-03'
  const person = async (enrolment: object) => (await addPerson(world, { enrolment })).psnNo
  const cases: [string, string, { base?: number; status?: string; age?: number }][] = [
    ['', await person({}), { base: 500_000 }],
    ['', await person({ psnType: '1201' }), {}],
    ['', await person({ since: '2026-03-31' }), { base: 500_000 }],
    ['', await person({ state: 'suspended', pausedSince: '2026-03-02' }), { base: 500_000 }],
    ['suspended', await person({ state: 'suspended', pausedSince: '2026-03-01' }), { base: 500_000 }],
    ['terminated', await person({ state: 'terminated', pausedSince: '2026-02-01' }), { base: 500_000 }],
    ['not_yet_enrolled', await person({ since: '2026-04-01' }), { base: 500_000 }],
    ['not_activated', await person({ account: 'not_activated' }), { base: 500_000 }],
    ['no_account', await person({ account: 'none' }), { base: 500_000 }],
    ['deceased', await person({}), { base: 500_000, status: 'deceased' }],
    ['figure_unknown', await person({}), {}],
    ['not_enrolled', `${REGION}999999999999`, { base: 500_000, age: 30 }],
    ['nothing_due', await person({}), { base: 0 }],
  ]
  for (const [, psnNo, given] of cases) await base(psnNo, period, given)
  const done = await run(period)
  expect(done).toMatchObject({ state: 'done', total: 13, accounts: 4, refused: 9 })
  expect(done.amount).toBe(3 * 10_000 + 9_700)
  const refused = await refusedOf(world.p, job(period))
  const reasons = new Map(refused.map(({ psnNo, reason }) => [psnNo, reason]))
  for (const [reason, psnNo] of cases) expect([psnNo, reasons.get(psnNo) ?? '']).toEqual([psnNo, reason])
  expect(await refusedByReason(world.p, job(period))).toHaveLength(9)
  expect(refused.find(({ reason }) => reason === 'figure_unknown')?.detail).toBe('employee.credit.parts.0.of')
  expect(await balance(`fund.large_amount/${REGION}`)).toBe(300)
  await clean()
})

test('C27: retired under 70 get 97, from 70 on 107, from the pool’s money', async () => {
  const period = '2026-04'
  const people: string[] = []
  for (const age of [69, 70]) {
    const { psnNo } = await addPerson(world)
    people.push(psnNo)
    await base(psnNo, period, { status: 'retired', age })
  }
  await run(period)
  const amounts = await Promise.all(people.map((one) => balance(`personal_current/${one}/2026`)))
  expect(amounts).toEqual([9_700, 10_700])
})

test('month boundary: December run on 31 December is current, run in January it is carried over at once (B5, B6)', async () => {
  const { psnNo } = await addPerson(world)
  await base(psnNo, '2026-11', { base: 500_000 })
  await base(psnNo, '2026-12', { base: 500_000 })
  await world.day('2026-12-31')
  await run('2026-11')
  await world.day('2027-01-01')
  await run('2026-12')
  expect(await balance(`personal_current/${psnNo}/2026`)).toBe(10_000)
  expect(await balance(`personal_carried/${psnNo}`)).toBe(10_000)
  await world.day('2026-12-20')
})

test('an account changed between preparation and chunk keeps both: 100 + 1 yuan', async () => {
  const { psnNo } = await addPerson(world, { current: 4_000 })
  await base(psnNo, '2026-05', { base: 500_000 })
  await Promise.all([run('2026-05'), addMoney(world, psnNo, 'current', 100)])
  expect(await balance(`personal_current/${psnNo}/2026`)).toBe(14_100)
  await clean()
})

test('a period in the future, of another form, of an unknown region or without bases is refused in words', async () => {
  const code = async (name: Partial<JobName>) => {
    const result = await askJob(world.p, { ...job('2026-12'), ...name }, 'test')
    return result.ok ? 'ok' : result.error.code
  }
  expect(await code({ period: '2027-01' })).toBe('job_period_future')
  expect(await code({ period: '2026-13' })).toBe('job_period_invalid')
  expect(await code({ period: '2026' })).toBe('job_period_invalid')
  expect(await code({ region: '123456' })).toBe('job_region_unknown')
  expect(await code({ period: '2026-10' })).toBe('job_no_bases')
})
