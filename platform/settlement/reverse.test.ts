import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fen } from '@gongji/benefit'
import { auditBooks } from '../audit/index.ts'
import {
  addPerson,
  booksOf,
  fee,
  must,
  openWorld,
  OTHER_HOSPITAL,
  share,
  visitWith,
  type Care,
  type World,
} from '../testing/index.ts'
import { billsOf, feeLinesOf } from '../visit/index.ts'
import { findSettlement, reverse, settle, settlementsOf, type ReverseInput } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const pay = async (bill: Care) => must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
const undo = (settlementId: string, given: Partial<ReverseInput> = {}) =>
  reverse(world.p, world.meta(), { settlementId, ...given })
const refused = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

/** A user with own money of both kinds and two sharers with limits. */
async function family() {
  const user = await addPerson(world, { current: 3000, carried: 7000 })
  const sharers = [
    await addPerson(world, { current: 2000, carried: 3000 }),
    await addPerson(world, { carried: 90_000 }),
  ]
  for (const sharer of sharers) await share(world, sharer, user, { limits: { perDay: 8000 as Fen } })
  return user
}

test('C10 a full reversal restores every account, accumulator, relative’s share and limit, and frees the bill', async () => {
  const user = await family()
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '1000')])
  const before = await booksOf(world)
  const paid = await pay(bill)
  expect(paid).toMatchObject({ fundTotal: 56_000, own: { current: 3000, carried: 7000 }, aidTotal: 13_000 })
  expect(await booksOf(world)).not.toEqual(before)

  const back = must(
    await undo(paid.id!, { visitId: bill.visitId, psnNo: user.psnNo, institution: bill.institution }),
  )
  expect(back).toMatchObject({
    total: -100_000,
    fundTotal: -56_000,
    aidTotal: -13_000,
    cash: -21_000,
    reverses: paid.id,
  })
  expect(back.balanceAfter).toBe(10_000)
  expect(await booksOf(world)).toEqual(before)
  expect(await billsOf(world.p, user.psnNo)).toMatchObject([{ batchNo: bill.batchNo, state: 'expired' }])
  expect(await feeLinesOf(world.p, bill.visitId)).toMatchObject([{ settlementId: null }])
  expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBe(back.id)

  const again = await pay(bill)
  expect({ ...again, id: '', happenedAt: '' }).toEqual({ ...paid, id: '', happenedAt: '' })
  expect(
    (await settlementsOf(world.p, { visitId: bill.visitId })).map((s) => s.total).toSorted((a, b) => a - b),
  ).toEqual([-100_000, 100_000, 100_000])
})

test('C10 50 reversals of one settlement at once: one succeeds, 49 are refused and name it; the money comes back once', async () => {
  const user = await family()
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '1000')])
  const before = await booksOf(world)
  const paid = await pay(bill)
  const all = await Promise.all(Array.from({ length: 50 }, () => undo(paid.id!)))
  const done = all.filter((r) => r.ok)
  expect(done).toHaveLength(1)
  const { id } = must(done[0]!)
  expect(all.filter((r) => !r.ok)).toHaveLength(49)
  for (const r of all.filter((one) => !one.ok)) {
    expect(r).toMatchObject({ error: { code: 'already_reversed', detail: { reversalId: id } } })
  }
  expect(await booksOf(world)).toEqual(before)
})

test('the same reversal again under its key answers the same and moves nothing', async () => {
  const user = await family()
  const paid = await pay(await visitWith(world, user.psnNo, [fee(world, 'A', '100')]))
  const meta = world.meta()
  const first = must(await reverse(world.p, meta, { settlementId: paid.id! }))
  expect(await reverse(world.p, meta, { settlementId: paid.id! })).toMatchObject({
    replayed: true,
    value: first,
  })
})

test('only the same institution, person and visit may reverse; a reversal itself cannot be reversed', async () => {
  const [user, other] = [await family(), await addPerson(world)]
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '100')])
  const paid = await pay(bill)
  expect(refused(await undo(paid.id!, { institution: OTHER_HOSPITAL }))).toBe('institution_mismatch')
  expect(refused(await undo(paid.id!, { psnNo: other.psnNo }))).toBe('settlement_not_found')
  expect(refused(await undo(paid.id!, { visitId: '990100V0' }))).toBe('settlement_not_found')
  expect(refused(await undo('990100S0'))).toBe('settlement_not_found')
  expect(refused(await undo('110000S0'))).toBe('settlement_not_found')
  const back = must(await undo(paid.id!, { institution: bill.institution }))
  expect(refused(await undo(back.id!))).toBe('not_reversible')
})

test('B6 after the new year a reversal returns current-year money to the carried-over part, and the year’s deductible is restored', async () => {
  await world.day('2026-12-31')
  const user = await addPerson(world, { current: 50_000, carried: 20_000 })
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '300')])
  const paid = await pay(bill)
  expect(paid.own).toEqual({ current: 23_000, carried: 0 })
  await world.day('2027-01-01')
  const back = must(await undo(paid.id!))
  expect(back).toMatchObject({ own: { current: -23_000, carried: 0 }, year: '2026', balanceAfter: 70_000 })
  const { accounts, accumulators } = await booksOf(world)
  expect(accounts[`personal_carried/${user.psnNo}`]).toBe(70_000)
  expect(accounts[`personal_current/${user.psnNo}/2026`]).toBeUndefined()
  expect(accumulators[`${user.psnNo}/employee/2026`]).toBeUndefined()
})

test('B6 at the first payment of a new year what the old year left counts as carried over', async () => {
  await world.day('2027-12-30')
  const user = await addPerson(world, { current: 10_000, carried: 5000 })
  await world.day('2028-01-02')
  const paid = await pay(await visitWith(world, user.psnNo, [fee(world, 'A', '120')]))
  expect(paid.own).toEqual({ current: 0, carried: 12_000 })
  const { accounts } = await booksOf(world)
  expect(accounts[`personal_carried/${user.psnNo}`]).toBe(3000)
  expect(accounts[`personal_current/${user.psnNo}/2027`]).toBeUndefined()
})

test('J2 a visit of the old year settled in the new year counts in the old year', async () => {
  await world.day('2028-12-31')
  const user = await addPerson(world)
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '300')])
  await world.day('2029-01-01')
  expect(await pay(bill)).toMatchObject({ year: '2028', benefitDate: '2028-12-31', deductible: 20_000 })
  const next = await visitWith(world, user.psnNo, [fee(world, 'A', '300')])
  expect(await pay(next)).toMatchObject({ year: '2029', deductible: 20_000 })
})

test('K2 the audit of all of it is clean', async () => {
  expect((await auditBooks(world.p)).problems).toEqual([])
})
