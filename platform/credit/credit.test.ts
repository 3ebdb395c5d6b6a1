import type { Fen } from '@gongji/benefit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf } from '../statement/index.ts'
import { addMoney, addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import { credit } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const request = (psnNo: string, amount: number) => ({
  region: REGION,
  psnNo,
  bucket: 'current' as const,
  amount: amount as Fen,
  reason: 'monthly_credit',
  source: 'contribution',
})

test('100 yuan credited stand in the current-year part, and the region’s income shows −100', async () => {
  const { psnNo } = await addPerson(world)
  expect(must(await credit(world.p, world.meta(), request(psnNo, 10_000)))).toEqual({
    amount: 10_000,
    current: 10_000,
    carried: 0,
    year: '2026',
  })
  expect(await balanceOf(world.p, psnNo)).toMatchObject({
    total: 10_000,
    current: 10_000,
    carried: 0,
    held: 0,
    hasAccount: true,
  })
  const [sum] = await world.p.db.query<{ total: number }>('select sum(balance)::bigint as total from account')
  expect(sum).toEqual({ total: 0 })
})

test.each([0, -1, 0.5, Number.NaN])(
  'an amount of %d fen is refused: credits are whole fen above zero',
  async (amount) => {
    const { psnNo } = await addPerson(world)
    expect(await credit(world.p, world.meta(), request(psnNo, amount))).toMatchObject({
      error: { code: 'invalid_input' },
    })
  },
)

test('one key credits once, however often it is sent', async () => {
  const { psnNo } = await addPerson(world)
  const meta = world.meta()
  await Promise.all(Array.from({ length: 10 }, () => credit(world.p, meta, request(psnNo, 700))))
  expect((await balanceOf(world.p, psnNo)).total).toBe(700)
})

test('B5: on 31 December money is current, on 1 January it is carried over, before and after the first touch', async () => {
  const { psnNo } = await addPerson(world, { current: 5000 })
  await world.day('2026-12-31')
  expect(await balanceOf(world.p, psnNo)).toMatchObject({ total: 5000, current: 5000, carried: 0 })
  await world.day('2027-01-01')
  expect(await balanceOf(world.p, psnNo)).toMatchObject({ total: 5000, current: 0, carried: 5000 })
  await addMoney(world, psnNo, 'current', 200)
  expect(await balanceOf(world.p, psnNo)).toMatchObject({ total: 5200, current: 200, carried: 5000 })
  const rolled = await world.p.db.query<{ account: string; amount: number }>(
    `select account, amount from entry where reason = 'roll_over' order by amount`,
  )
  expect(rolled).toEqual([
    { account: `personal_current/${psnNo}/2026`, amount: -5000 },
    { account: `personal_carried/${psnNo}`, amount: 5000 },
  ])
  await world.day('2026-03-10')
})

test('A1: a resident is credited nothing and told why; so is somebody who is not insured', async () => {
  const { psnNo } = await addPerson(world, { scheme: 'resident' })
  expect(await credit(world.p, world.meta(), request(psnNo, 100))).toMatchObject({
    error: { code: 'account_none' },
  })
  expect(await balanceOf(world.p, psnNo)).toMatchObject({
    total: 0,
    hasAccount: false,
    whyNone: '城乡居民医保只有统筹基金，不设个人账户',
  })
  expect((await balanceOf(world.p, '990100000000000009')).whyNone).toBe('没有职工医保的参保登记')
})
