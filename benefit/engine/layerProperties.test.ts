/** What must hold for every bill with layers, care elsewhere, certificates, long stays, single items and waiting periods. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation, Step } from '../allocation.ts'
import { compilePolicy } from '../compile/policy.ts'
import { explain } from '../explain/index.ts'
import type { Facts } from '../facts.ts'
import { fen } from '../money.ts'
import { anyFacts, plainVisit } from '../testing/arbitrary.ts'
import { head, packOf } from '../testing/packs.ts'
import { allocate } from './allocate.ts'

const body = (rounding: string) => `${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    rounding: { mode: ${rounding} }
    employee:
      account: { has: true, payable: [deductible, co_share, first_share] }
      outpatient:
        covers: [outpatient, emergency, pharmacy]
        items: [{ when: { grade: B }, ratio: 90%, up_to: 120 }]
        deductible: { period: year, amount: 200, reduce: [{ when: { status: retired }, op: minus, value: 50 }] }
        bands: { basis: year, table: [{ to_paid: 1000, ratio: 61.7% }, { to: 9000, fund: large_amount, ratio: 95% }] }
        adjust: [{ when: { age: { from: 50 } }, op: add, value: 2%, per_years: 10 }]
        caps: [{ id: yearly, per: year, amount: 3000 }]
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 500, again_after_days: 30, transfer: higher }
        bands: { table: [{ to: 4000, ratio: 80% }, { ratio: 91% }] }
        caps: [{ id: yearly, per: year, amount: 6000 }, { id: cost, per: year, basis: cost, amount: 12000 }]
        layers_share: [{ fund: retiree_supplement, of: co_share, ratio: 50%, when: { status: retired } }]
      chronic:
        covers: [chronic]
        certificate_from: next_month
        diseases: { epilepsy: { name: 癫痫 }, other: { name: 其他 } }
        bands: { table: [{ ratio: [{ when: { disease: epilepsy }, is: 70% }, { is: 60% }] }] }
        caps: [{ id: monthly, per: month, basis: cost, each: disease, amount: 300 }]
      layers:
        large_amount: { base_includes: [over_cap], bands: [{ ratio: 95% }], limit: 4000 }
        serious_illness: { threshold: 800, band_origin: zero, bands: [{ to: 2000, ratio: 60% }, { ratio: 70.5% }], limit: 5000, limit_adjustable: true, cost_limit: 9000 }
        medical_aid: { per: visit, when: { age: { from: 60 } }, base_includes: [deductible, co_share, over_cap, away_share], bands: [{ ratio: 33.3333% }], limit_per_visit: 300 }
      out_of_area:
        long_term: { payable: true }
        unfiled: { ratio_minus: 20%, ratio_times: 90%, first_share: 10%, deductible: 700, layers: [serious_illness] }
        emergency: { ratio_minus: 5% }
      waiting: { during: { benefit_ratio: 50% } }
    mutual_aid: { enabled: true, area: nation, reserve: 10, limits: { per_use: 500 }, relation_order: [spouse] }
`
const policies = ['half_up', 'down', 'up'].map((rounding) => packOf(body(rounding)).on('2025-03-01'))
const anyPolicy = fc.constantFrom(...policies)

const money = fc.integer({ min: 0, max: 900_000 })
const cared: fc.Arbitrary<Facts> = fc
  .record({
    facts: anyFacts,
    filing: fc.option(fc.constant({ type: 'long_term', from: '2024-01-01' } as const), { nil: undefined }),
    chronic: fc.option(
      fc.record({
        code: fc.constantFrom('epilepsy', 'other', 'x'),
        from: fc.constantFrom('2025-01-31', '2025-02-28', '2025-03-01'),
      }),
      { nil: undefined },
    ),
    stay: fc.option(
      fc.record({
        from: fc.constantFrom('2024-11-01', '2025-01-29', '2025-03-01'),
        transfer: fc.option(
          fc.record({ level: fc.constantFrom('first', 'third'), deductible: money.map(fen) }),
          { nil: undefined },
        ),
      }),
      { nil: undefined },
    ),
    waiting: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      { until: '2025-03-02' },
      { until: '2025-03-01' },
    ),
    adjustment: fc.constantFrom(0, 200_000, -300_000),
    layers: fc.dictionary(
      fc.constantFrom(
        'personal.serious_illness',
        'layer.serious_illness',
        'layer.large_amount',
        'paid.outpatient',
        'fund.inpatient.yearly',
      ),
      money,
    ),
  })
  .map(({ facts, layers, adjustment, filing, chronic, stay, waiting }): Facts => {
    const { transfer } = stay ?? {}
    return {
      ...facts,
      person: { ...facts.person, scheme: 'employee', limitAdjustments: { serious_illness: adjustment } },
      year: { ...facts.year, values: { ...facts.year.values, ...layers } },
      ...(filing && { filing }),
      ...(chronic && { chronic }),
      ...(stay && { stay: { from: stay.from, ...(transfer && { transfer }) } }),
      ...(waiting && { waiting }),
    }
  })

const runs = { numRuns: 500 }
const fundsOf = ({ funds }: Allocation) => new Map(funds.map(({ fund, amount }) => [fund, amount]))

test('all payers sum to the bill, funds pay within the scope, nothing is negative, accumulators only rise', () => {
  fc.assert(
    fc.property(anyPolicy, cared, (policy, facts) => {
      const result = allocate(policy, facts)
      const aid = result.aid.reduce((total, leg) => total + leg.current + leg.carried, 0)
      expect(result.fundTotal + result.own.current + result.own.carried + aid + result.cash).toBe(
        result.parts.total,
      )
      expect(result.fundTotal).toBeLessThanOrEqual(result.parts.inScope)
      expect(
        Math.min(result.cash, result.deductible, ...result.funds.map(({ amount }) => amount)),
      ).toBeGreaterThanOrEqual(0)
      for (const [key, value] of Object.entries(result.accumulate))
        expect([key, value > 0]).toEqual([key, true])
    }),
    runs,
  )
})

test('the same fen with the trace and without it, and after compiling the stored text again', () => {
  fc.assert(
    fc.property(anyPolicy, cared, (policy, facts) => {
      const { trace, ...traced } = allocate(policy, facts, { trace: true })
      expect(allocate(policy, facts)).toEqual(traced)
      expect(allocate(compilePolicy(policy.text), facts)).toEqual(traced)
      expect(trace!.every((step) => Number.isSafeInteger(step.result))).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('a bigger bill never lowers what any fund pays', () => {
  fc.assert(
    fc.property(
      anyPolicy,
      cared,
      fc.constantFrom('outpatient' as const, 'inpatient' as const),
      money,
      money,
      (policy, facts, kind, a, more) => {
        const { area } = facts.institution
        const of = (amount: number) => {
          const visit = plainVisit(amount, facts)
          const institution = { ...visit.institution, area }
          return fundsOf(allocate(policy, { ...visit, institution, kind }))
        }
        const [small, big] = [of(a), of(a + more)]
        for (const [fund, amount] of small) expect(big.get(fund) ?? 0).toBeGreaterThanOrEqual(amount)
      },
    ),
    runs,
  )
})

/** Every "a × r% = c" that an explanation prints, recomputed to the fen in the rounding of the policy. */
const PRODUCT = /(\(([\d,.]+) − ([\d,.]+)\)|[\d,.]+) × ([\d.]+)% = ([\d,.]+\d)/g
const plain = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100)

test('every product that is printed comes out to the fen, and the parts of each fund sum to its leg', () => {
  fc.assert(
    fc.property(
      anyPolicy,
      cared,
      fc.constantFrom('zh' as const, 'en' as const),
      (policy, facts, language) => {
        const allocation = allocate(policy, facts, { trace: true })
        const { legs, trace, standing, denials } = explain(policy, facts, allocation, {
          language,
          depth: 'trace',
        })
        for (const { text } of legs.flatMap((leg) => leg.lines)) {
          for (const [line, whole, from, less, rate, result] of text.matchAll(PRODUCT)) {
            const amount = from === undefined ? plain(whole!) : plain(from) - plain(less!)
            const exact = (amount * Math.round(Number(rate) * 10_000)) / 1_000_000
            expect([line, Math.abs(plain(result!) - exact) < 1]).toEqual([line, true])
          }
        }
        // The explained trace adds to a cap the funds over which it held, and changes nothing else.
        const step = ({ rule, result, inputs }: Pick<Step, 'rule' | 'result' | 'inputs'>) => ({
          rule,
          result,
          inputs: { ...inputs, funds: undefined },
        })
        expect(trace!.map(step)).toEqual(allocation.trace!.map(step))
        expect(legs.filter((leg) => leg.amount > 0 && leg.lines.length === 0)).toEqual([])
        expect(JSON.stringify([legs, trace, standing, denials])).not.toMatch(/undefined|NaN/)
      },
    ),
    { numRuns: 300 },
  )
})
