import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fen } from '@gongji/benefit'
import { auditBooks } from '../audit/index.ts'
import { setOrder } from '../family/index.ts'
import { addPerson, fee, must, openWorld, share, visitWith, type World } from '../testing/index.ts'
import { preview, settle } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

test('C2 one line of grade B at 4.52 yuan with 5 % first: 0.23 first, 4.29 in scope, all under the deductible of 200', async () => {
  const anna = await addPerson(world, { carried: 137_815 })
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'B', '4.52')])
  const settled = must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
  expect(settled.parts).toEqual({ total: 452, selfPaid: 0, overCeiling: 0, selfPayFirst: 23, inScope: 429 })
  expect(settled).toMatchObject({ deductible: 429, fundTotal: 0, own: { current: 0, carried: 452 }, cash: 0 })
  expect(settled.balanceAfter).toBe(137_363)
})

test('C3 D4 pool 560.00, own 100.00, three relatives 50.00 + 60.00 + 70.00 and cash 160.00 pay one bill of 1,000.00', async () => {
  const user = await addPerson(world, { current: 3000, carried: 7000 })
  const sharers = []
  for (const money of [5000, 6000, 7000]) sharers.push(await addPerson(world, { carried: money }))
  for (const sharer of sharers) await share(world, sharer, user)
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '1000')])

  const shown = must(await preview(world.p, { ...bill, useAccount: true }))
  const settled = must(
    await settle(world.p, world.meta(), { ...bill, useAccount: true, confirm: shown.fingerprint }),
  )

  expect(settled.funds).toEqual([{ fund: 'pool', amount: 56_000 }])
  expect(settled.own).toEqual({ current: 3000, carried: 7000 })
  expect(settled.aid.map(({ sharer, carried }) => [sharer, carried])).toEqual(
    sharers.map((s, i) => [s.psnNo, [5000, 6000, 7000][i]]),
  )
  expect(settled).toMatchObject({
    aidTotal: 18_000,
    cash: 16_000,
    personal: 44_000,
    total: 100_000,
    balanceAfter: 0,
  })
  expect(
    settled.fundTotal + settled.own.current + settled.own.carried + settled.aidTotal + settled.cash,
  ).toBe(100_000)
  expect({ ...settled, id: null, happenedAt: '' }).toEqual({ ...shown, happenedAt: '' })
})

test('D3 the family order of the user comes before the order of filing', async () => {
  const user = await addPerson(world)
  const [first, second] = [
    await addPerson(world, { carried: 30_000 }),
    await addPerson(world, { carried: 30_000 }),
  ]
  const bindings = [await share(world, first!, user), await share(world, second!, user)]
  must(await setOrder(world.p, world.meta(), { user: user.psnNo, bindings: bindings.toReversed() }))
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '200')])
  const settled = must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
  expect(settled.aid).toEqual([
    { sharer: second!.psnNo, bindingId: bindings[1], current: 0, carried: 20_000 },
  ])
  expect(settled.cash).toBe(0 as Fen)
})

test('K2 the audit of all of it is clean', async () => {
  const report = await auditBooks(world.p)
  expect(report.problems).toEqual([])
  expect(report.counted.settlements).toBe(3)
})
