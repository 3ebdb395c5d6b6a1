import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseQuantity, type Fen, type RefundItem } from '@gongji/benefit'
import { auditBooks } from '../../audit/index.ts'
import {
  addPerson,
  booksOf,
  fee,
  must,
  openWorld,
  share,
  visitWith,
  type Care,
  type World,
} from '../../testing/index.ts'
import type { FeeInput } from '../../visit/types.ts'
import {
  findSettlement,
  previewRefund,
  refund,
  refundsOf,
  reverse,
  settle,
  type RefundInput,
} from '../index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const pay = async (bill: Care) => must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
const give = (settlementId: string, items: RefundItem[], given: Partial<RefundInput> = {}) =>
  refund(world.p, world.meta(), { settlementId, items, ...given })
const units = (line: FeeInput, count: string): RefundItem => ({
  line: line.serial,
  quantity: parseQuantity(count),
})
const yuan = (line: FeeInput, amount: number): RefundItem => ({ line: line.serial, amount: amount as Fen })
const refused = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code)

/** Own 100 (30 current), then two sharers: 50 and 900 yuan. */
async function family() {
  const user = await addPerson(world, { current: 3000, carried: 7000 })
  const sharers = [
    await addPerson(world, { current: 2000, carried: 3000 }),
    await addPerson(world, { carried: 90_000 }),
  ]
  for (const sharer of sharers) await share(world, sharer, user)
  return { user, sharers }
}

/** 1,000 yuan: an exam of 900 and three boxes for 100.00; the pool pays 560, own 100, relatives 340. */
async function bill() {
  const { user, sharers } = await family()
  const [exam, pills] = [fee(world, 'A', '900'), fee(world, 'A', '33.333333', '3')]
  const care = await visitWith(world, user.psnNo, [exam, pills])
  return { user, sharers, exam, pills, care }
}

describe('C13: every payer gets back its exact part', () => {
  test('one of three boxes for 100.00: the bill falls by 33.33, pool 23.33, the last relative 10.00', async () => {
    const { sharers, pills, care } = await bill()
    const before = await booksOf(world)
    const paid = await pay(care)
    expect(paid).toMatchObject({ fundTotal: 56_000, aidTotal: 34_000, cash: 0 })
    const seen = must(await previewRefund(world.p, { settlementId: paid.id!, items: [units(pills, '1')] }))
    const back = must(await give(paid.id!, [units(pills, '1')], { confirm: seen.fingerprint }))
    expect({ ...back, settlement: null }).toEqual({ ...seen, settlement: null })
    expect(back).toMatchObject({ sequence: 1, amount: 3333, topUps: [], complete: false })
    expect(back.returns).toEqual([
      { payer: { kind: 'fund', fund: 'pool' }, amount: 2333 },
      { payer: { kind: 'relative', sharer: sharers[1]!.psnNo, bucket: 'carried' }, amount: 1000 },
    ])
    expect(back.settlement).toMatchObject({
      total: -3333,
      fundTotal: -2333,
      aidTotal: -1000,
      refunds: paid.id,
    })
    expect(back.remaining).toMatchObject({ total: 96_667, fundTotal: 53_667, own: 10_000, cash: 0 })
    expect(back.remaining.lines.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      [10_000, 90_000],
      [20_000, 6667],
    ])
    const { accounts } = await booksOf(world)
    expect(accounts[`personal_carried/${sharers[1]!.psnNo}`]).toBe(90_000 - 29_000 + 1000)

    // The rest goes back as a whole, and everything is as it was.
    const rest = must(await reverse(world.p, world.meta(), { settlementId: paid.id! }))
    expect(rest).toMatchObject({ total: -96_667, fundTotal: -53_667, aidTotal: -33_000 })
    expect(await booksOf(world)).toEqual(before)
  })

  test('line by line, unit by unit until nothing is left: every account and sum is as before the settlement', async () => {
    const { exam, pills, care } = await bill()
    const before = await booksOf(world)
    const paid = await pay(care)
    const steps = [units(pills, '0.5'), units(exam, '1'), units(pills, '1.5'), units(pills, '1')]
    const done = []
    for (const step of steps) done.push(must(await give(paid.id!, [step])))
    expect(done.map((r) => r.sequence)).toEqual([1, 2, 3, 4])
    expect(done.map((r) => r.complete)).toEqual([false, false, false, true])
    expect(done.reduce((sum, r) => sum + r.amount, 0)).toBe(100_000)
    expect(await booksOf(world)).toEqual(before)
    const state = (await refundsOf(world.p, paid.id!))!
    expect(state.remaining).toMatchObject({ total: 0, fundTotal: 0, own: 0, aid: [], cash: 0 })
    expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBe(done[3]!.settlement.id)
    expect(refused(await give(paid.id!, [units(pills, '1')]))).toBe('refund_complete')
    expect(refused(await reverse(world.p, world.meta(), { settlementId: paid.id! }))).toBe('refund_complete')
    // What was wholly returned is no open bill: nothing waits to be paid again.
    expect(refused(await settle(world.p, world.meta(), { ...care, useAccount: true }))).toBe(
      'charge_not_found',
    )
  })
})

test('K2 the audit of all of it is clean', async () => {
  expect((await auditBooks(world.p)).problems).toEqual([])
})
