/** C13: partial refunds, by example. */
import { describe, expect, test } from 'vitest'
import { allocate } from '../engine/allocate.ts'
import type { Facts, LineFacts, SharerFacts } from '../facts.ts'
import { fen, type Ppm, type Price, type Quantity } from '../money.ts'
import { head, packOf } from '../testing/packs.ts'
import { refund, type Refund, type RefundItem, type RefundResult } from './index.ts'

/** 100 yuan a year first, then 70 %; own account, then relatives in their order. */
const policy = packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 100 }
        bands: { table: [{ ratio: 70% }] }
    mutual_aid: { enabled: true, payer_order: priority }`).on('2025-03-01')

const line = (id: string, amount: number, quantity = 1): LineFacts => ({
  id,
  code: id,
  name: id,
  amount: fen(amount),
  price: Math.round((amount * 10_000) / quantity) as Price,
  quantity: (quantity * 10_000) as Quantity,
  grade: 'A',
  selfPayFirst: 0 as Ppm,
  ceiling: null,
  accountPayable: true,
})
const relative = (sharer: string, priority: number, balance: number): SharerFacts => ({
  sharer,
  relation: 'parent',
  boundOn: '2024-01-01',
  filed: priority,
  priority,
  available: { current: fen(0), carried: fen(balance) },
  enrolment: 'active',
  blocked: [],
  uses: ['hospital'],
  leftPerUse: null,
  leftToday: null,
  leftThisYear: null,
})
const visit = (lines: LineFacts[], own: number, sharers: SharerFacts[] = []): Facts => ({
  kind: 'outpatient',
  date: '2025-03-01',
  person: { scheme: 'employee', status: 'active', age: 40, enrolment: 'active', account: 'open' },
  institution: { kind: 'hospital', level: 'third', designated: true, area: 'home' },
  lines,
  causes: [],
  year: { year: '2025', values: {} },
  purse: { useAccount: true, own: { current: fen(0), carried: fen(own) }, frozen: false, sharers },
})
const units = (id: string, count: number): RefundItem => ({
  line: id,
  quantity: (count * 10_000) as Quantity,
})
const yuan = (id: string, amount: number): RefundItem => ({ line: id, amount: fen(amount) })

const done = (result: RefundResult): Refund => {
  if ('refused' in result) throw new Error(JSON.stringify(result.refused))
  return result.refund
}
const refusedAs = (result: RefundResult) => ('refused' in result ? result.refused : [])
const told = (amounts: Refund['returns']) =>
  Object.fromEntries(amounts.map(({ payer, amount }) => [Object.values(payer).join(' '), amount]))

/** 500 + 3 × 33.33 (written 100.00): the fund pays 350, own 100, the son 120, the daughter 30. */
const bill = visit([line('exam', 50_000), line('pills', 10_000, 3)], 10_000, [
  relative('son', 1, 12_000),
  relative('daughter', 2, 50_000),
])

describe('each payer gets the difference between the former allocation and the new one', () => {
  test('the bill before: 600 = fund 350 + own 100 + son 120 + daughter 30', () => {
    const { fundTotal, own, aid, cash } = allocate(policy, bill)
    expect([fundTotal, own.carried, ...aid.map(({ carried }) => carried), cash]).toEqual([
      35_000, 10_000, 12_000, 3_000, 0,
    ])
  })
  test('one of three units for 100.00 leaves 66.67: the last payer in order is freed first', () => {
    const { amount, returns, topUps, accumulate, remaining, complete } = done(
      refund(policy, bill, { before: [], now: [units('pills', 1)] }),
    )
    expect(amount).toBe(3_333)
    expect(remaining.parts.total).toBe(56_667)
    expect(told(returns)).toEqual({ 'fund pool': 2_333, 'relative daughter carried': 1_000 })
    expect(topUps).toEqual([])
    expect(accumulate).toEqual({})
    expect(complete).toBe(false)
  })
  test('the exam goes back: the deductible is met from the pills, the year keeps 100, the relatives get all', () => {
    const { returns, accumulate, remaining } = done(
      refund(policy, bill, { before: [], now: [units('exam', 1)] }),
    )
    expect(told(returns)).toEqual({
      'fund pool': 35_000,
      'relative son carried': 12_000,
      'relative daughter carried': 3_000,
    })
    expect(accumulate).toEqual({})
    expect(remaining.own.carried).toBe(10_000)
  })
  test('what is refunded from under the deductible lowers the year by as much', () => {
    const small = visit([line('a', 6_000), line('b', 3_000)], 0)
    expect(done(refund(policy, small, { before: [], now: [units('b', 1)] })).accumulate).toEqual({
      'deductible.outpatient': -3_000,
    })
  })
  test('everything refunded is the full reversal: the negative of the original, nothing remains', () => {
    const { returns, remaining, complete, accumulate } = done(
      refund(policy, bill, { before: [], now: [units('exam', 1), units('pills', 3)] }),
    )
    expect(told(returns)).toEqual({
      'fund pool': 35_000,
      'own carried': 10_000,
      'relative son carried': 12_000,
      'relative daughter carried': 3_000,
    })
    expect(accumulate).toEqual({ 'deductible.outpatient': -10_000 })
    expect(remaining.parts.total).toBe(0)
    expect(complete).toBe(true)
  })
  test('unit by unit ends where all at once ends: 33.33 + 33.34 + 33.33', () => {
    const steps = [1, 2, 3].map((n) =>
      done(
        refund(policy, bill, {
          before: Array.from({ length: n - 1 }, () => units('pills', 1)),
          now: [units('pills', 1)],
        }),
      ),
    )
    expect(steps.map(({ amount }) => amount)).toEqual([3_333, 3_334, 3_333])
    const once = done(refund(policy, bill, { before: [], now: [units('pills', 3)] }))
    expect(steps.at(-1)!.remaining).toEqual(once.remaining)
  })
  test('by amount: the units stay, their price falls', () => {
    const { facts, amount } = done(refund(policy, bill, { before: [], now: [yuan('pills', 2_500)] }))
    expect(amount).toBe(2_500)
    expect(facts.lines[1]).toMatchObject({ amount: 7_500, quantity: 30_000 })
    expect(facts.lines[1]!.price).toBe(25_000_000)
  })
})

describe('accounts pay at most what they paid then', () => {
  const some = done(refund(policy, bill, { before: [], now: [units('pills', 1)] })).facts.purse
  test('own money and each relative are limited to their part of the original', () => {
    expect(some.own).toEqual({ current: 0, carried: 10_000 })
    expect(some.sharers.map(({ leftPerUse }) => leftPerUse)).toEqual([12_000, 3_000])
  })
  test('a relative who was not asked then is not asked now; balances still decide the order', () => {
    const rich = visit(bill.lines, 10_000, [relative('son', 1, 99_000), relative('daughter', 2, 50_000)])
    const { purse } = done(refund(policy, rich, { before: [], now: [units('pills', 1)] })).facts
    expect(purse.sharers.map(({ leftPerUse, available }) => [leftPerUse, available.carried])).toEqual([
      [15_000, 99_000],
      [0, 50_000],
    ])
  })
})

describe('a refund that would make somebody pay more says so and takes nothing silently', () => {
  test('the fund refuses what remains for a figure that is not known: its payment goes back, cash tops up', () => {
    const capped = packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
      outpatient:
        covers: [outpatient]
        bands: { table: [{ ratio: { unknown: 未公布, at_least: 50%, at_most: 60% } }] }
        caps: [{ id: visit, per: visit, amount: 300 }]`).on('2025-03-01')
    const facts = visit([line('a', 60_000), line('b', 1_000)], 0)
    expect(allocate(capped, facts)).toMatchObject({ fundTotal: 30_000, cash: 31_000 })
    const { amount, returns, topUps, remaining } = done(
      refund(capped, facts, { before: [], now: [yuan('a', 10_000)] }),
    )
    expect(amount).toBe(10_000)
    expect(remaining.denials).toMatchObject([{ reason: 'unknown_figure' }])
    expect(told(returns)).toEqual({ 'fund pool': 30_000 })
    expect(told(topUps)).toEqual({ cash: 20_000 })
  })
  test('cash pays more where what remains may not be paid from an account', () => {
    const barred = { ...line('b', 10_000), accountPayable: false }
    const facts = visit([line('a', 10_000), barred], 50_000)
    const { returns, topUps } = done(refund(policy, facts, { before: [], now: [units('a', 1)] }))
    expect(told(returns)).toEqual({ 'fund pool': 7_000, 'own carried': 6_500 })
    expect(told(topUps)).toEqual({ cash: 3_500 })
  })
})

describe('refused, with every reason', () => {
  const ask = (now: RefundItem[], before: RefundItem[] = []) =>
    refusedAs(refund(policy, bill, { before, now }))
  test('more than is left: the line, what was asked and what is left', () => {
    expect(ask([units('pills', 2)], [units('pills', 2)])).toEqual([
      { reason: 'more_than_left', line: 'pills', unit: 'quantity', asked: 20_000, left: 10_000 },
    ])
    expect(ask([units('pills', 1)], [units('pills', 2)])).toEqual([])
    expect(ask([yuan('exam', 50_001)])).toEqual([
      { reason: 'more_than_left', line: 'exam', unit: 'amount', asked: 50_001, left: 50_000 },
    ])
  })
  test('twice in one request counts together', () => {
    expect(ask([units('pills', 2), units('pills', 2)])).toMatchObject([{ asked: 20_000, left: 10_000 }])
  })
  test('a line that the bill does not have, nothing, less than nothing, a fraction of a fen', () => {
    expect(ask([units('x', 1), yuan('exam', -1), { line: 'pills', quantity: 0 as Quantity }])).toEqual([
      { reason: 'unknown_line', line: 'x', lines: ['exam', 'pills'] },
      { reason: 'not_positive', line: 'exam', unit: 'amount', asked: -1 },
      { reason: 'not_positive', line: 'pills', unit: 'quantity', asked: 0 },
    ])
    expect(ask([])).toEqual([{ reason: 'nothing_asked' }])
  })
  test('a line refunded by quantity is not refunded by amount as well', () => {
    expect(ask([yuan('pills', 100)], [units('pills', 1)])).toEqual([
      { reason: 'mixed_units', line: 'pills', unit: 'quantity' },
    ])
  })
})

test('stored allocations are what the refund starts from, also when the engine would now decide otherwise', () => {
  const original = { ...allocate(policy, bill), fundTotal: fen(34_999) }
  original.funds = [{ fund: 'pool', amount: fen(34_999) }]
  original.personal = fen(25_001)
  original.cash = fen(1)
  const { returns } = done(
    refund(
      policy,
      bill,
      { before: [], now: [units('exam', 1), units('pills', 3)] },
      { original, former: original },
    ),
  )
  expect(told(returns)).toMatchObject({ 'fund pool': 34_999, cash: 1 })
})
