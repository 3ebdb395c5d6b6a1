/** What must hold for every bill. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import { compilePolicy } from '../compile/policy.ts'
import { explain } from '../explain/index.ts'
import type { Facts } from '../facts.ts'
import { fen } from '../money.ts'
import { anyFacts, currentFirst, doubtful, layered, plainVisit, yearly } from '../testing/arbitrary.ts'
import { allocate } from './allocate.ts'

const policies = { yearly, layered, currentFirst, doubtful }
const known = { yearly, layered, currentFirst }
const policyOf = (all: Record<string, typeof yearly>) => fc.constantFrom(...Object.values(all))
const runs = { numRuns: 400 }

const aidTotal = ({ aid }: Allocation) => aid.reduce((total, leg) => total + leg.current + leg.carried, 0)
const ownTotal = ({ own }: Allocation) => own.current + own.carried

describe('sums', () => {
  test('parts sum to the total, line by line and as a whole; every payer is counted once', () => {
    fc.assert(
      fc.property(policyOf(policies), anyFacts, (policy, facts) => {
        const result = allocate(policy, facts)
        for (const parts of [result.parts, ...result.lines]) {
          expect(parts.selfPaid + parts.overCeiling + parts.selfPayFirst + parts.inScope).toBe(parts.total)
          expect(
            Math.min(parts.selfPaid, parts.overCeiling, parts.selfPayFirst, parts.inScope),
          ).toBeGreaterThanOrEqual(0)
        }
        expect(result.parts.total).toBe(facts.lines.reduce((total, line) => total + line.amount, 0))
        expect(result.funds.reduce((total, leg) => total + leg.amount, 0)).toBe(result.fundTotal)
        expect(result.fundTotal + result.personal + result.hospital).toBe(result.parts.total)
        expect(ownTotal(result) + aidTotal(result) + result.cash).toBe(result.personal)
        expect(result.fundTotal).toBeLessThanOrEqual(result.parts.inScope)
      }),
      runs,
    )
  })

  test('no payer is negative or above what it has, each relative pays at most once and within every limit (D3, D4)', () => {
    fc.assert(
      fc.property(policyOf(policies), anyFacts, (policy, facts) => {
        const { own, aid, cash, funds, deductible, parts } = allocate(policy, facts)
        expect(
          Math.min(cash, own.current, own.carried, deductible, ...funds.map((leg) => leg.amount)),
        ).toBeGreaterThanOrEqual(0)
        expect(deductible).toBeLessThanOrEqual(parts.inScope)
        expect(own.current).toBeLessThanOrEqual(facts.purse.own.current)
        expect(own.carried).toBeLessThanOrEqual(facts.purse.own.carried)
        expect(new Set(aid.map((leg) => leg.sharer)).size).toBe(aid.length)
        for (const leg of aid) {
          const sharer = facts.purse.sharers.find((one) => one.sharer === leg.sharer)!
          expect(leg.current).toBeGreaterThanOrEqual(0)
          expect(leg.carried).toBeGreaterThanOrEqual(0)
          expect(leg.current).toBeLessThanOrEqual(sharer.available.current)
          expect(leg.carried).toBeLessThanOrEqual(sharer.available.carried)
          const limits = [sharer.leftPerUse, sharer.leftToday, sharer.leftThisYear].map(
            (limit) => limit ?? Infinity,
          )
          expect(leg.current + leg.carried).toBeLessThanOrEqual(Math.min(...limits))
        }
        expect(facts.purse.useAccount || own.current + own.carried + aid.length === 0).toBe(true)
      }),
      runs,
    )
  })
})

describe('C6: an empty account never lowers the pool’s payment', () => {
  const withOwn = (facts: Facts, current: number, carried: number): Facts => ({
    ...facts,
    purse: { ...facts.purse, own: { current: fen(current), carried: fen(carried) } },
  })
  const balance = fc.nat({ max: 500_000 })
  test('where the fund pays first, it pays the same whatever the account holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(yearly, layered, doubtful),
        anyFacts,
        balance,
        balance,
        (policy, facts, current, carried) => {
          const some = allocate(policy, withOwn(facts, current, carried))
          const none = allocate(policy, withOwn(facts, 0, 0))
          expect(some.funds).toEqual(none.funds)
          expect(some.accumulate).toEqual(none.accumulate)
        },
      ),
      runs,
    )
  })
  test('where current-year money pays before the fund, the fund never pays less as the balance falls', () => {
    fc.assert(
      fc.property(anyFacts, balance, balance, (facts, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const rich = allocate(currentFirst, withOwn(facts, more, 0)).fundTotal
        expect(allocate(currentFirst, withOwn(facts, less, 0)).fundTotal).toBeGreaterThanOrEqual(rich)
      }),
      runs,
    )
  })
})

test('the same fen with the trace and without it, and after compiling the stored text again; facts are not touched', () => {
  fc.assert(
    fc.property(policyOf(policies), anyFacts, (policy, facts) => {
      const before = JSON.stringify(facts)
      const { trace, ...traced } = allocate(policy, facts, { trace: true })
      expect(allocate(policy, facts)).toEqual(traced)
      expect(allocate(compilePolicy(policy.text), facts)).toEqual(traced)
      expect(JSON.stringify(facts)).toBe(before)
      expect(trace!.every((step) => Number.isSafeInteger(step.result))).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('every leg of every decision has an explanation in both languages', () => {
  fc.assert(
    fc.property(
      policyOf(policies),
      anyFacts,
      fc.constantFrom('zh' as const, 'en' as const),
      (policy, facts, language) => {
        const allocation = allocate(policy, facts, { trace: true })
        const { legs, denials } = explain(policy, facts, allocation, { language, depth: 'sentence' })
        expect(legs.filter((leg) => leg.amount > 0 && leg.lines.length === 0)).toEqual([])
        expect(JSON.stringify([legs, denials])).not.toMatch(/undefined|NaN/)
      },
    ),
    { numRuns: 200 },
  )
})

test('accumulators add up: two visits in a row meet the deductible and bands of one visit over both', () => {
  fc.assert(
    fc.property(anyFacts, fc.nat({ max: 900_000 }), fc.nat({ max: 900_000 }), (facts, a, b) => {
      const first = plainVisit(a, { ...facts, year: { year: '2025', values: {} } })
      const one = allocate(yearly, first)
      const two = allocate(
        yearly,
        plainVisit(b, { ...first, year: { year: '2025', values: one.accumulate } }),
      )
      const both = allocate(yearly, plainVisit(a + b, first))
      expect(one.deductible + two.deductible).toBe(both.deductible)
      for (const key of ['deductible.outpatient', 'cost.outpatient']) {
        expect((one.accumulate[key] ?? 0) + (two.accumulate[key] ?? 0)).toBe(both.accumulate[key] ?? 0)
      }
      // Each band of each visit rounds once.
      expect(Math.abs(one.fundTotal + two.fundTotal - both.fundTotal)).toBeLessThanOrEqual(3)
    }),
    runs,
  )
})

test('a bigger bill never lowers what any fund, the own account or the relatives together pay', () => {
  fc.assert(
    fc.property(
      policyOf(known),
      anyFacts,
      fc.nat({ max: 900_000 }),
      fc.nat({ max: 900_000 }),
      (policy, facts, a, more) => {
        const small = allocate(policy, plainVisit(a, facts))
        const big = allocate(policy, plainVisit(a + more, facts))
        for (const { fund, amount } of small.funds) {
          expect(big.funds.find((leg) => leg.fund === fund)?.amount ?? 0).toBeGreaterThanOrEqual(amount)
        }
        expect(ownTotal(big)).toBeGreaterThanOrEqual(ownTotal(small))
        expect(aidTotal(big)).toBeGreaterThanOrEqual(aidTotal(small))
      },
    ),
    runs,
  )
})
