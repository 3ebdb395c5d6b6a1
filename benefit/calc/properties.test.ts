/** What holds for every waiting period, base, credit, interest and incentive. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fen } from '../money.ts'
import { caseFacts } from '../pack/index.ts'
import { head, packOf } from '../testing/packs.ts'
import { accountCredit, incentive, interest, monthlyContribution, waitingPeriod } from './index.ts'
import { addMonths } from './dates.ts'

const pack = packOf(`${head}
versions:
  - from: 2020-01-01
    resident:
      source: T
      confidence: M
      waiting: { fixed_months: 3, variable: {}, floor: { missed_years: 4, months: 6 }, repair: { price: 400 } }
      incentive: { cap: 400000, continuous: { step: 3000 }, zero_claim: { step: 3000 }, ceiling: 20%, malus: { per_missed_year: 3000, ceiling: 20% } }
    employee:
      source: T
      confidence: M
      account: { has: true }
      contribution: { monthly: { floor: 6727, cap: 33633, parts: [ { id: p, payer: person, rate: 2% }, { id: e, payer: employer, rate: 8.5% } ] } }
      credit: { parts: [ { id: own, of: base, rate: 2% }, { id: fixed, amount: 1000, per: year } ] }
      interest: { posting: quarterly, current: 0.35%, carried: 1.1% }
`)
const policy = pack.on('2026-01-01')
const employee = caseFacts(policy, { date: '2026-01-01' }).person
const resident = caseFacts(policy, { date: '2026-01-01', person: { scheme: 'resident' } }).person

function known<T>(answer: { result: T } | { missing: string }): T {
  if ('missing' in answer) throw new Error(answer.missing)
  return answer.result
}

const wage = fc.integer({ min: 0, max: 10_000_000 }).map((n) => n as Fen)
const years = fc.integer({ min: 0, max: 12 })

test('the base lies between floor and cap, and a higher wage never lowers what anybody pays', () => {
  const at = (one: Fen) =>
    known(monthlyContribution(policy, { person: employee, date: '2026-01-01', wage: one }))
  fc.assert(
    fc.property(wage, wage, (a, b) => {
      const [low, high] = [at(Math.min(a, b) as Fen), at(Math.max(a, b) as Fen)]
      expect(Number(low.base)).toBeGreaterThanOrEqual(672_700)
      expect(Number(high.base)).toBeLessThanOrEqual(3_363_300)
      for (const key of ['base', 'person', 'employer', 'credit'] as const) {
        expect(Number(low[key])).toBeLessThanOrEqual(Number(high[key]))
      }
    }),
  )
})

test('more missed years never shorten the wait, more extra years never lengthen it, and no repair goes below the floor', () => {
  const at = (missedYears: number, extraYears: number) =>
    known(
      waitingPeriod(policy, {
        person: resident,
        paidOn: '2026-01-31',
        inWindow: false,
        missedYears,
        extraYears,
      }),
    )
  const total = (missed: number, extra: number) => (at(missed, extra).months as { total: number }).total
  fc.assert(
    fc.property(years, years, years, (a, b, extra) => {
      const [few, many] = [Math.min(a, b), Math.max(a, b)]
      expect(total(few, extra)).toBeLessThanOrEqual(total(many, extra))
      expect(total(a, extra + 1)).toBeLessThanOrEqual(total(a, extra))
      expect(total(a, extra)).toBeGreaterThanOrEqual(a >= 4 ? 6 : 3)
    }),
  )
})

test('each way to repair that is offered comes out when its years are paid', () => {
  fc.assert(
    fc.property(years, (missedYears) => {
      const facts = { person: resident, paidOn: '2026-01-31', inWindow: false, missedYears }
      const options = known(waitingPeriod(policy, facts)).repair as {
        years: number
        price: number
        firstCoveredDay: string
      }[]
      for (const option of options) {
        const paid = known(waitingPeriod(policy, { ...facts, extraYears: option.years }))
        expect(paid.firstCoveredDay).toBe(option.firstCoveredDay)
        expect(option.price).toBe(option.years * 40_000)
      }
    }),
  )
})

test('crediting month by month and a year at once come to the same, whatever month it begins with', () => {
  const net = (date: string, months: number, base: Fen) =>
    Number(known(accountCredit(policy, { person: employee, date, base, months })).gross)
  fc.assert(
    fc.property(wage, fc.integer({ min: 1, max: 12 }), (base, months) => {
      let sum = 0
      for (let i = 0; i < months; i++) sum += net(addMonths('2026-01-01', i), 1, base)
      expect(sum).toBe(net('2026-01-01', months, base))
    }),
    { numRuns: 40 },
  )
})

test('the bonus is at most 20 % of the cap, the lowering too, and one more year never lowers the cap', () => {
  const at = (continuousYears: number, zeroClaimYears: number, missedYears: number) =>
    known(
      incentive(policy, {
        person: resident,
        date: '2026-01-01',
        years: { continuousYears, zeroClaimYears, missedYears },
      }),
    )
  const span = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(span, span, years, (continuous, zero, missed) => {
      const now = at(continuous, Math.min(zero, continuous - 1), missed)
      expect(Number(now.bonus)).toBeLessThanOrEqual(8_000_000)
      expect(Number(now.malus)).toBeLessThanOrEqual(8_000_000)
      expect(Number(now.cap)).toBe(40_000_000 + Number(now.bonus) - Number(now.malus))
      const next = at(continuous + 1, Math.min(zero, continuous - 1), missed)
      expect(Number(next.cap)).toBeGreaterThanOrEqual(Number(now.cap))
    }),
  )
})

test('interest grows with the balance, and none on nothing', () => {
  const at = (carried: number, current: number) =>
    Number(
      known(
        interest(policy, {
          person: employee,
          from: '2026-01-01',
          to: '2026-12-31',
          balances: [{ on: '2026-01-01', current: current as Fen, carried: carried as Fen }],
        }),
      ).total,
    )
  expect(at(0, 0)).toBe(0)
  fc.assert(
    fc.property(wage, wage, (a, b) => {
      expect(at(a, b)).toBeLessThanOrEqual(at(a + 100, b + 100))
    }),
  )
})
