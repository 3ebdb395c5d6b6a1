import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks } from '../../audit/index.ts'
import { usesOf } from '../../family/index.ts'
import { yearlyLimitsOf } from '../../limits/index.ts'
import { statement } from '../../statement/index.ts'
import { booksOf, must, openWorld, OTHER_HOSPITAL, type World } from '../../testing/index.ts'
import { feeLinesOf } from '../../visit/index.ts'
import { findSettlement, previewRefund, refund, refundsOf, reverse, settle } from '../index.ts'
import { bill, give, paidBill, pay, refused, units, yuan } from './testing.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const undo = (settlementId: string) => reverse(world.p, world.meta(), { settlementId })

describe('C13: every payer gets back its exact part', () => {
  test('one of three boxes for 100.00: the bill falls by 33.33, pool 23.33, the last relative 10.00', async () => {
    const { sharers, pills, care } = await bill(world)
    const before = await booksOf(world)
    const paid = await pay(world, care)
    expect(paid).toMatchObject({ fundTotal: 56_000, aidTotal: 34_000, cash: 0 })
    const asked = { settlementId: paid.id!, items: [units(pills, '1')] }
    const seen = must(await previewRefund(world.p, asked))
    const back = must(await give(world, paid.id!, asked.items, { confirm: seen.fingerprint }))
    expect({ ...back, settlement: null }).toEqual({ ...seen, settlement: null })
    expect(back).toMatchObject({ sequence: 1, amount: 3333, topUps: [], complete: false })
    expect(back.returns).toEqual([
      { payer: { kind: 'fund', fund: 'pool' }, amount: 2333 },
      { payer: { kind: 'relative', sharer: sharers[1].psnNo, bucket: 'carried' }, amount: 1000 },
    ])
    expect(back.settlement).toMatchObject({
      total: -3333,
      fundTotal: -2333,
      aidTotal: -1000,
      refunds: paid.id,
    })
    expect(back.remaining).toMatchObject({ total: 96_667, fundTotal: 53_667, own: 10_000, cash: 0 })
    expect(back.remaining.lines.find(({ line }) => line === pills.serial)).toMatchObject({
      quantity: 20_000,
      amount: 6667,
    })
    const { accounts } = await booksOf(world)
    expect(accounts[`personal_carried/${sharers[1].psnNo}`]).toBe(90_000 - 29_000 + 1000)

    // The rest goes back as a whole, and everything is as it was.
    const rest = must(await undo(paid.id!))
    expect(rest).toMatchObject({ total: -96_667, fundTotal: -53_667, aidTotal: -33_000 })
    expect(await booksOf(world)).toEqual(before)
    expect(refused(await give(world, paid.id!, [units(pills, '1')]))).toBe('already_reversed')
    // The bill that is free again is the one without the box.
    expect(await pay(world, { ...care, total: 96_667 as typeof care.total })).toMatchObject({ total: 96_667 })
  })

  test('line by line, unit by unit until nothing is left: every account and sum is as before the settlement', async () => {
    const { exam, pills, care } = await bill(world)
    const before = await booksOf(world)
    const paid = await pay(world, care)
    const steps = [units(pills, '0.5'), units(exam, '1'), units(pills, '1.5'), units(pills, '1')]
    const done = []
    for (const step of steps) done.push(must(await give(world, paid.id!, [step])))
    expect(done.map((r) => r.sequence)).toEqual([1, 2, 3, 4])
    expect(done.map((r) => r.complete)).toEqual([false, false, false, true])
    expect(done.reduce((sum, r) => sum + r.amount, 0)).toBe(100_000)
    expect(await booksOf(world)).toEqual(before)
    const state = (await refundsOf(world.p, paid.id!))!
    expect(state.remaining).toMatchObject({ total: 0, fundTotal: 0, own: 0, aid: [], cash: 0 })
    expect((await findSettlement(world.p, paid.id!))?.reversedBy).toBe(done[3]!.settlement.id)
    expect(refused(await give(world, paid.id!, [units(pills, '1')]))).toBe('refund_complete')
    expect(refused(await undo(paid.id!))).toBe('refund_complete')
    // What was wholly returned is no open bill: nothing waits to be paid again.
    const again = await settle(world.p, world.meta(), { ...care, useAccount: true })
    expect(refused(again)).toBe('charge_not_found')
  })

  test('0.0001 of a box comes to 0 fen and back: four decimals are kept, and the rest is 2.9999', async () => {
    const { id, pills } = await paidBill(world)
    const back = must(await give(world, id, [units(pills, '0.0001')]))
    expect(back).toMatchObject({ amount: 0, returns: [], complete: false })
    expect(back.remaining.lines.find(({ line }) => line === pills.serial)).toEqual({
      line: pills.serial,
      unit: 'quantity',
      quantity: 29_999,
      amount: 10_000,
    })
    expect(must(await give(world, id, [units(pills, '2.9999')])).amount).toBe(10_000)
  })
})

describe('refused, with what is left, and nothing changed', () => {
  test('all that is left is given, one too many is not: 100.00, then 0.01 more; 1 fen left is given', async () => {
    const { id, pills, exam } = await paidBill(world)
    must(await give(world, id, [yuan(pills, 9_999)]))
    const before = await booksOf(world)
    const more = await give(world, id, [yuan(pills, 2)])
    expect(more).toMatchObject({
      error: { code: 'refund_more_than_left', detail: { asked: '¥0.02', left: '¥0.01' } },
    })
    expect(await booksOf(world)).toEqual(before)
    expect(must(await give(world, id, [yuan(pills, 1)])).amount).toBe(1)
    expect(await give(world, id, [units(exam, '1.0001')])).toMatchObject({
      error: { code: 'refund_more_than_left', detail: { asked: '1.0001', left: '1', unit: '数量' } },
    })
    expect(must(await give(world, id, [units(exam, '1')])).complete).toBe(true)
  })

  test('nothing, 0 units, −1 fen, another bill’s line, both ways of one line', async () => {
    const [mine, other] = [await paidBill(world), await paidBill(world)]
    const code = async (items: Parameters<typeof give>[2]) => refused(await give(world, mine.id, items))
    const before = await booksOf(world)
    expect(await code([])).toBe('refund_nothing_asked')
    expect(await code([units(mine.pills, '0')])).toBe('refund_not_positive')
    expect(await code([yuan(mine.pills, -1)])).toBe('refund_not_positive')
    expect(await code([units(other.pills, '1')])).toBe('refund_line_unknown')
    expect(await code([units(mine.pills, '1'), yuan(mine.pills, 1)])).toBe('refund_mixed_units')
    expect(await booksOf(world)).toEqual(before)
  })

  test('another institution, person or visit, a reversed settlement, a refund, a reversal, an unknown id', async () => {
    const { id, pills, care } = await paidBill(world)
    const one = [units(pills, '1')]
    expect(refused(await give(world, id, one, { institution: OTHER_HOSPITAL }))).toBe('institution_mismatch')
    expect(refused(await give(world, id, one, { psnNo: '990100000000000000' }))).toBe('settlement_not_found')
    expect(refused(await give(world, id, one, { visitId: '990100V0' }))).toBe('settlement_not_found')
    expect(refused(await give(world, '990100S0', one))).toBe('settlement_not_found')
    expect(refused(await give(world, '110000S0', one))).toBe('settlement_not_found')
    const back = must(await give(world, id, one, { institution: care.institution }))
    expect(refused(await give(world, back.settlement.id!, one))).toBe('not_reversible')
    expect(refused(await undo(back.settlement.id!))).toBe('not_reversible')
    const reversal = must(await undo(id))
    expect(refused(await give(world, id, one))).toBe('already_reversed')
    expect(refused(await give(world, reversal.id!, one))).toBe('not_reversible')
  })

  test('another amount, another number of refund or another result than the asker holds it to be', async () => {
    const { id, pills } = await paidBill(world)
    const one = [units(pills, '1')]
    expect(refused(await give(world, id, one, { amount: 3334 as never }))).toBe('refund_amount_differs')
    expect(refused(await give(world, id, one, { sequence: 2 }))).toBe('refund_sequence_differs')
    const seen = must(await previewRefund(world.p, { settlementId: id, items: one }))
    must(await give(world, id, one, { amount: 3333 as never, sequence: 1 }))
    // Somebody refunded in between: what was shown is shown anew instead of paid.
    expect(refused(await give(world, id, one, { confirm: seen.fingerprint }))).toBe('refund_changed')
    expect(refused(await give(world, id, one, { sequence: 1 }))).toBe('refund_sequence_differs')
  })
})

describe('once', () => {
  test('the same key and content answers the same and moves nothing; the same key with other content is refused', async () => {
    const { id, pills } = await paidBill(world)
    const meta = world.meta()
    const input = { settlementId: id, items: [units(pills, '1')] }
    const first = must(await refund(world.p, meta, input))
    const after = await booksOf(world)
    expect(await refund(world.p, meta, input)).toMatchObject({ replayed: true, value: first })
    expect(refused(await refund(world.p, meta, { ...input, items: [units(pills, '2')] }))).toBe('key_reused')
    expect(await booksOf(world)).toEqual(after)
  })

  test('20 refunds of one box of three at once: three are given, 17 refused with 0 left; sequence 1, 2, 3', async () => {
    const { id, pills } = await paidBill(world)
    const all = await Promise.all(Array.from({ length: 20 }, () => give(world, id, [units(pills, '1')])))
    const done = all.flatMap((r) => (r.ok ? [r.value] : []))
    expect(done.map((r) => r.sequence).sort((a, b) => a - b)).toEqual([1, 2, 3])
    expect(done.reduce((sum, r) => sum + r.amount, 0)).toBe(10_000)
    const late = all.filter((r) => !r.ok)
    expect(late).toHaveLength(17)
    for (const r of late) {
      expect(r).toMatchObject({ error: { code: 'refund_more_than_left', detail: { left: '0' } } })
    }
  })

  test('refunds racing a reversal: together they give back all of it once, whoever comes first', async () => {
    const { care, pills } = await bill(world)
    const before = await booksOf(world)
    const paid = await pay(world, care)
    const one = () => give(world, paid.id!, [units(pills, '1')])
    const [a, b, reversal, c] = await Promise.all([one(), one(), undo(paid.id!), one()])
    expect(reversal.ok).toBe(true)
    const given = [a, b, c].flatMap((r) => (r.ok ? [r.value.amount] : []))
    expect(given.reduce((sum, n) => sum + n, 0) - must(reversal).total).toBe(100_000)
    expect(await booksOf(world)).toEqual(before)
  })
})

test('D6 H1 E1: uses, statement and yearly limits show a refund: 家庭共济退回, 退费, the cap has 23.33 more', async () => {
  const { id, user, sharers, pills, exam, care } = await paidBill(world)
  const cap = async () => (await yearlyLimitsOf(world.p, user.psnNo))[0]!.limits.flatMap((l) => l.caps)[0]
  const was = await cap()
  must(await give(world, id, [units(pills, '1')]))
  const { uses } = await usesOf(world.p, sharers[1].psnNo)
  expect(uses.map((use) => use.amount)).toEqual([-1000, 29_000])
  const { entries } = await statement(world.p, sharers[1].psnNo)
  expect(entries[0]).toMatchObject({ amount: 1000, reasonText: '家庭共济退回', forName: user.name })
  const now = await cap()
  expect([now?.used, was?.used]).toEqual([53_667, 56_000])
  must(await give(world, id, [units(exam, '1')]))
  const own = (await statement(world.p, user.psnNo)).entries[0]
  // 200 yuan of deductible are left of 66.67: own 30 current and 36.67 carried still pay.
  expect(own).toMatchObject({ amount: 3333, reasonText: '退费', place: '示例机构01' })
  const lines = await feeLinesOf(world.p, care.visitId)
  expect(lines.map(({ refunds, quantity, total }) => [refunds !== null, quantity, total])).toEqual([
    [false, 10_000, 90_000],
    [false, 30_000, 10_000],
    [true, -10_000, -3333],
    [true, -10_000, -90_000],
  ])
})

test('K2 the audit of all of it is clean', async () => {
  expect((await auditBooks(world.p)).problems).toEqual([])
})
