import fc from 'fast-check'
import type { Fen, Scheme } from '@gongji/benefit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseQuantity } from '@gongji/benefit'
import { dayOf } from '../clock/index.ts'
import { credit } from '../credit/index.ts'
import { refund, reverse, settle } from '../settlement/index.ts'
import {
  addPerson,
  fee,
  must,
  openWorld,
  REGION,
  share,
  stayWith,
  visitWith,
  type World,
} from '../testing/index.ts'
import { foldRegion } from './fold.ts'
import { recount } from './testing.ts'
import { fundStatement, INCOME_SOURCES, receiveIncome, totalSpent, type FundStatement } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const on = (day: string, time = '10:00:00') => new Date(`${day}T${time}+08:00`)

const receive = async (scheme: Scheme, source: (typeof INCOME_SOURCES)[number], amount: number, at?: Date) =>
  must(
    await receiveIncome(world.p, world.meta({ channel: 'office', ...(at ? { at } : {}) }), {
      region: REGION,
      scheme,
      source,
      amount: amount as Fen,
    }),
  )

const statementOf = (from: string, to: string, scheme: Scheme = 'employee'): Promise<FundStatement> =>
  fundStatement(world.p, { region: REGION, scheme, from, to })

/** @returns the statement, once every line of it was found again */
async function sameAsEntries(s: FundStatement): Promise<FundStatement> {
  const counted = await recount(world, s)
  const [pool, ...others] = s.holdings
  expect(pool).toMatchObject({ part: 'pool', opening: counted.opening, closing: counted.closing })
  for (const { opening, income, expenditure, closing } of s.holdings) {
    expect(opening + income - expenditure).toBe(closing)
  }
  const spent = (kind: string) => s.expenditure.find((one) => one.kind === kind)
  for (const [kind, amount] of Object.entries(counted.pool))
    expect([kind, spent(kind)?.pool ?? 0]).toEqual([kind, amount])
  if (s.scheme === 'employee') {
    const accounts = others.find(({ part }) => part === 'accounts')
    expect(accounts).toMatchObject({ opening: counted.accountsOpening, closing: counted.accountsClosing })
    for (const [kind, amount] of Object.entries(counted.accounts)) {
      expect([kind, spent(kind)?.accounts ?? 0]).toEqual([kind, amount])
    }
    expect(spent('to_accounts')?.pool ?? 0).toBe(counted.toAccounts)
  }
  const layers = others.filter(({ part }) => part !== 'accounts')
  expect(layers.reduce((sum, { closing }) => sum + closing, 0)).toBe(counted.layers)
  return s
}

test('E3: income by source, expenditure by kind, and what is left, to the fen', async () => {
  await world.day('2026-03-01')
  await receive('employee', 'employer_share', 5_000_000)
  await receive('employee', 'subsidy', 200_000)
  await receive('resident', 'subsidy', 900_000)
  const { psnNo } = await addPerson(world, { current: 10_000 })
  const retired = {
    region: REGION,
    psnNo,
    bucket: 'current' as const,
    amount: 700 as Fen,
    reason: 'monthly_credit',
  }
  must(await credit(world.p, world.meta(), { ...retired, source: 'pool_transfer' }))
  // 1,000 yuan: 200 under the deductible, 70 % of 800 by the pool; of the rest the account has 107 yuan.
  const care = await visitWith(world, psnNo, [fee(world, 'A', '1000.00')])
  must(await settle(world.p, world.meta(), { ...care, useAccount: true }))

  expect(await statementOf('2026-03-01', '2026-03-31')).toMatchObject({
    income: [
      { source: 'employer_share', amount: 5_000_000 },
      { source: 'subsidy', amount: 200_000 },
      { source: 'contribution', amount: 10_000 },
    ],
    expenditure: [
      { kind: 'outpatient', pool: 56_000, layers: {}, accounts: 10_700 },
      { kind: 'to_accounts', pool: 700, layers: {}, accounts: 0 },
    ],
    holdings: [
      { part: 'pool', opening: 0, income: 5_200_000, expenditure: 56_700, closing: 5_143_300 },
      { part: 'accounts', opening: 0, income: 10_700, expenditure: 10_700, closing: 0 },
    ],
    reserve: { known: false, why: 'fewer_than_12_months', since: '2026-03-01' },
  })
  expect(await statementOf('2026-03-01', '2026-03-31', 'resident')).toMatchObject({
    income: [{ source: 'subsidy', amount: 900_000 }],
    expenditure: [],
    holdings: [{ part: 'pool', opening: 0, income: 900_000, expenditure: 0, closing: 900_000 }],
  })
  await sameAsEntries(await statementOf('2026-03-01', '2026-03-31'))
})

test('a day ends at midnight in Shanghai: 23:59:59 of the last day counts, 00:00:00 of the next does not', async () => {
  const before = (await statementOf('2026-04-10', '2026-04-10')).income
  expect(before).toEqual([])
  await receive('employee', 'interest', 11, on('2026-04-10', '00:00:00'))
  await receive('employee', 'interest', 13, on('2026-04-10', '23:59:59'))
  await receive('employee', 'interest', 17, on('2026-04-11', '00:00:00'))
  await receive('employee', 'interest', 19, on('2026-04-09', '23:59:59'))
  expect((await statementOf('2026-04-10', '2026-04-10')).income).toEqual([{ source: 'interest', amount: 24 }])
  expect((await statementOf('2026-04-09', '2026-04-11')).income).toEqual([{ source: 'interest', amount: 60 }])
})

test('a reversal takes its kind back on its own day; a partial refund the part that each payer gets back', async () => {
  await world.day('2026-05-04')
  const { psnNo } = await addPerson(world, { current: 2_000 })
  const line = fee(world, 'A', '100.00', '10')
  const care = await visitWith(world, psnNo, [line])
  const paid = must(await settle(world.p, world.meta(), { ...care, useAccount: true }))
  const [may4] = (await statementOf('2026-05-04', '2026-05-04')).expenditure
  expect(may4).toMatchObject({ kind: 'outpatient', pool: 56_000, accounts: 2_000 })
  await world.day('2026-05-05')
  const items = [{ line: line.serial, quantity: parseQuantity('5') }]
  must(await refund(world.p, world.meta(), { settlementId: paid.id!, items }))
  const [may5] = (await statementOf('2026-05-05', '2026-05-05')).expenditure
  expect(may5).toMatchObject({ kind: 'outpatient', pool: -35_000 })
  await sameAsEntries(await statementOf('2026-05-01', '2026-05-31'))
})

test('what relatives’ accounts pay for a resident is spent by employees’ accounts, what the pool pays by residents’ pool', async () => {
  await world.day('2026-06-02')
  const [sharer, child] = [
    await addPerson(world, { carried: 50_000 }),
    await addPerson(world, { scheme: 'resident' }),
  ]
  await share(world, sharer, child)
  const care = await visitWith(world, child.psnNo, [fee(world, 'C', '30.00')], { scheme: 'resident' })
  must(await settle(world.p, world.meta(), { ...care, useAccount: true }))
  const [june] = (await statementOf('2026-06-02', '2026-06-02')).expenditure
  expect(june).toEqual({ kind: 'outpatient', pool: 0, layers: {}, accounts: 3_000 })
  expect((await statementOf('2026-06-02', '2026-06-02', 'resident')).expenditure).toEqual([])
  await sameAsEntries(await statementOf('2026-06-01', '2026-06-30', 'resident'))
})

test('whatever happens in random order, every line of any period is what its entries sum to', async () => {
  const people = await Promise.all([1, 2, 3].map(() => addPerson(world, { current: 20_000, carried: 5_000 })))
  const step = fc.record({
    what: fc.constantFrom('settle', 'reverse', 'credit', 'income', 'stay'),
    who: fc.nat(2),
    amount: fc.integer({ min: 1, max: 90_000 }),
    days: fc.integer({ min: 0, max: 9 }),
    pick: fc.nat(4),
  })
  const days = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  let day = 0
  const dayText = (n: number) => dayOf(new Date(on('2026-07-01').getTime() + n * 86_400_000))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), days, async (steps, [a, b]) => {
      const done: { settlementId: string; visitId: string; psnNo: string }[] = []
      for (const { what, who, amount, days: later, pick } of steps) {
        await world.day(dayText((day = (day + later) % 100)))
        const { psnNo } = people[who]!
        const yuan = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
        if (what === 'settle') {
          const care = await visitWith(world, psnNo, [fee(world, 'A', yuan)])
          const paid = await settle(world.p, world.meta(), { ...care, useAccount: pick > 0 })
          if (paid.ok) done.push({ settlementId: paid.value.id!, visitId: care.visitId, psnNo })
        } else if (what === 'stay') {
          const stay = await stayWith(world, psnNo, [fee(world, 'A', yuan)])
          await settle(world.p, world.meta(), {
            ...stay,
            useAccount: true,
            dischargeDate: world.p.clock.today(),
          })
        } else if (what === 'reverse') {
          const [one] = done.splice(pick, 1)
          if (one) await reverse(world.p, world.meta(), one)
        } else if (what === 'credit') {
          const source = pick > 2 ? 'pool_transfer' : 'contribution'
          const given = {
            region: REGION,
            psnNo,
            bucket: 'current' as const,
            reason: 'monthly_credit',
            source,
          }
          must(await credit(world.p, world.meta(), { ...given, amount: amount as Fen }))
        } else {
          await receive(pick > 2 ? 'resident' : 'employee', INCOME_SOURCES[pick]!, amount)
        }
      }
      const period = [dayText(Math.min(a, b)), dayText(Math.max(a, b))] as const
      for (const scheme of ['employee', 'resident'] as const) {
        expect(await sameAsEntries(await statementOf(...period, scheme))).toMatchObject({
          scheme,
          from: period[0],
        })
      }
    }),
    { numRuns: 15 },
  )
})

test('at the end of all days the statement’s balances are the accounts’, and all of the book sums to zero', async () => {
  const all = ['2020-01-01', '2030-12-31'] as const
  const [employee, resident] = [await statementOf(...all), await statementOf(...all, 'resident')]
  const accounts = await world.p.db.query<{ kind: string; balance: number }>(
    `select kind, sum(balance)::bigint as balance from account where region = $1 group by kind`,
    [REGION],
  )
  const held = (of: (kind: string) => boolean) =>
    accounts.filter(({ kind }) => of(kind)).reduce((sum, { balance }) => sum + balance, 0)
  const part = (s: FundStatement, name: string) => s.holdings.find((one) => one.part === name)!
  expect(part(employee, 'pool').closing).toBe(
    held((kind) => kind === 'pool.employee' || kind === 'income.pool_transfer'),
  )
  expect(part(resident, 'pool').closing).toBe(held((kind) => kind === 'pool.resident'))
  expect(part(employee, 'accounts').closing).toBe(held((kind) => kind.startsWith('personal_')))
  const income = [...employee.income, ...resident.income].reduce((sum, { amount }) => sum + amount, 0)
  expect(income).toBe(0 - held((kind) => kind.startsWith('income.') && kind !== 'income.pool_transfer'))
  expect(part(employee, 'pool').income).toBe(
    employee.income
      .filter(({ source }) => source !== 'contribution')
      .reduce((sum, { amount }) => sum + amount, 0),
  )
  const care = employee.expenditure.filter(({ kind }) => kind !== 'to_accounts')
  const spent = care.reduce((sum, one) => sum + totalSpent(one), 0)
  const residents = resident.expenditure.reduce((sum, one) => sum + totalSpent(one), 0)
  expect(spent + residents).toBe(held((kind) => kind === 'institution'))
})

test('asked by twelve at once while settlements go on, each answer holds together, and the days are folded once', async () => {
  const { psnNo } = await addPerson(world, { current: 90_000 })
  await world.day('2026-12-01')
  const bills = []
  for (let i = 0; i < 12; i++) bills.push(await visitWith(world, psnNo, [fee(world, 'A', '10.00')]))
  const answers = await Promise.all(
    bills.flatMap((bill) => [
      settle(world.p, world.meta(), { ...bill, useAccount: true }).then(must),
      statementOf('2026-12-01', '2026-12-31'),
    ]),
  )
  for (const answer of answers) {
    if (!('holdings' in answer)) continue
    const [pool, accounts] = answer.holdings
    for (const one of [pool!, accounts!]) expect(one.opening + one.income - one.expenditure).toBe(one.closing)
  }
  await sameAsEntries(await statementOf('2026-12-01', '2026-12-31'))
})

test('a long tail folded three entries of two accounts at a time gives the same days as folded at once', async () => {
  const { db } = world.p
  const days = () => db.query('select * from fund_day order by region, book, day, scheme, line')
  const atOnce = await days()
  await world.database.owner.query('truncate fund_day, fund_fold')
  await db.tx((tx) => foldRegion(tx, REGION, { entries: 3, accounts: 2, rest: 10 }))
  expect(await days()).toEqual(atOnce)
})

test('days that are not what the accounts hold are told, not shown', async () => {
  const { owner } = world.database
  await owner.query(
    `update fund_day set amount = amount + 1 where book = 'pool.resident' and day = '2026-03-01'`,
  )
  await expect(statementOf('2026-03-01', '2026-03-31')).rejects.toThrow(/pool.resident of 990100 folds to/)
  await owner.query('truncate fund_day, fund_fold')
  await sameAsEntries(await statementOf('2026-03-01', '2026-12-31'))
})
