/** Policies and facts for properties: every switch of the engine stands in at least one of the policies. */
import fc from 'fast-check'
import type { CompiledPolicy } from '../compile/policy.ts'
import { type ExclusionCause, type Facts, LEVELS, type LineFacts, type SharerFacts } from '../facts.ts'
import { fen, type Ppm, type Price, type Quantity } from '../money.ts'
import { VISIT_KINDS } from '../words.ts'
import { head, packOf } from './packs.ts'

const policy = (body: string): CompiledPolicy =>
  packOf(`${head}
references: { wage: [{ year: "2025", value: 174640, source: T, confidence: D }] }
versions:
  - from: 2020-01-01
    source: T
    confidence: L
${body}`).on('2025-03-01')

/** Pool first, whole account, relatives by priority; yearly figures throughout. */
export const yearly = policy(`
    employee:
      account: { has: true, payable: [deductible, co_share, first_share] }
      outpatient:
        covers: [outpatient, emergency, registration, chronic, pharmacy]
        deductible: { period: year, amount: [{ when: { level: first }, is: 200 }, { is: 600 }] }
        bands: { basis: year, table: [{ to: 3000, ratio: 70% }, { to: 9000, ratio: 60% }, { fund: large_amount, ratio: 55.5% }] }
        caps: [{ id: yearly, per: year, amount: { of: wage, times: 3% } }, { id: pharmacy, per: year, amount: 800, when: { institution: pharmacy } }]
    exclusions: { fighting: { account_barred: true, text: 打架 }, beauty: { account_barred: false, text: 美容 } }
    mutual_aid: { enabled: true, payer_order: priority, relations: [parent, spouse] }`)

/** Admissions, adjusted ratios, ratios by line, a supplement; relatives by balance. */
export const layered = policy(`
    employee:
      account: { has: true, payable: [deductible, co_share, first_share, over_ceiling, self_paid], bucket_order: carried_first }
      outpatient:
        covers: [outpatient, emergency, inpatient, pharmacy]
        deductible: { period: admission, amount: 880, nth: [{ n: 2, op: minus, value: 10%, each: true, floor: 500 }] }
        bands: { table: [{ to: 5000, ratio: [{ when: { grade: A }, is: 90% }, { is: 80% }] }, { ratio: 85% }] }
        adjust: [{ when: { status: retired }, op: share_mult, value: 60% }]
        caps: [{ id: cost, per: year, basis: cost, amount: 12000 }]
        layers_share: [{ fund: retiree_supplement, of: co_share, ratio: 50%, when: { status: retired } }, { fund: other, of: personal_in_scope, ratio: 60%, over: 1000, limit: 900, counter: second }]
    mutual_aid: { enabled: true, payer_order: balance_desc, money: carried_over, payable: [deductible, co_share, self_paid], max_payers: 2 }`)

/** Current-year money before the fund, carried-over money after it. */
export const currentFirst = policy(`
    employee:
      account: { has: true, phase: current_year_before_fund, payable_current: [], payable_carried: [deductible, co_share, self_paid], bucket_order: carried_only }
      outpatient:
        covers: [outpatient, emergency, pharmacy, inpatient]
        deductible: { period: year, level_rule: highest, amount: [{ when: { level: third }, is: 800 }, { is: 300 }] }
        bands: { table: [{ ratio: 76% }] }
    mutual_aid: { enabled: true, payer_order: bind_desc, money: above_threshold, threshold: 100, multi_payer_per_bill: false }`)

/** Figures that are not known. */
export const doubtful = policy(`
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient, pharmacy, inpatient]
        deductible: { period: visit, amount: { unknown: 未公布, at_least: 100, at_most: 200 } }
        bands: { table: [{ ratio: [{ when: { status: retired }, is: { unknown: 未公布 } }, { is: 50% }] }] }
        caps: [{ id: yearly, per: year, amount: { unknown: 未公布, at_least: 2000 } }]`)

const money = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000_000 })).map(fen)

const line: fc.Arbitrary<LineFacts> = fc
  .record({
    amount: money,
    grade: fc.constantFrom('A', 'A', 'B', 'C'),
    selfPayFirst: fc.constantFrom(0, 50_000, 100_000, 333_333).map((rate) => rate as Ppm),
    ceiling: fc.option(
      money.map((amount) => (amount * 10_000) as Price),
      { freq: 4 },
    ),
    accountPayable: fc.boolean(),
    causes: fc.constantFrom<ExclusionCause[]>([], [], [], ['beauty'], ['fighting']),
  })
  .map((fields) => ({
    ...fields,
    id: 'line',
    code: 'code',
    name: 'item',
    price: (fields.amount * 10_000) as Price,
    quantity: 10_000 as Quantity,
  }))

const sharer: fc.Arbitrary<SharerFacts> = fc.record({
  sharer: fc.constant(''),
  relation: fc.constantFrom('parent', 'spouse', 'sibling'),
  boundOn: fc.constantFrom('2023-01-01', '2023-02-01', '2024-01-01'),
  filed: fc.integer({ min: 1, max: 9 }),
  priority: fc.integer({ min: 1, max: 9 }),
  available: fc.record({ current: money, carried: money }),
  enrolment: fc.constantFrom('active', 'active', 'suspended'),
  blocked: fc.constantFrom([], [], ['paused' as const]),
  uses: fc.constantFrom(['hospital' as const, 'pharmacy' as const], ['hospital' as const]),
  leftPerUse: fc.option(money),
  leftToday: fc.option(money),
  leftThisYear: fc.option(money),
})

const yearValues = fc.dictionary(
  fc.constantFrom(
    'deductible.outpatient',
    'cost.outpatient',
    'fund.outpatient.yearly',
    'fund.outpatient.pharmacy',
    'cost.outpatient.cost',
    'personal.second',
    'layer.second',
  ),
  money,
)

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  kind: fc.constantFrom(...VISIT_KINDS),
  date: fc.constant('2025-03-01'),
  person: fc.record({
    scheme: fc.constantFrom('employee', 'employee', 'employee', 'resident'),
    status: fc.constantFrom('active', 'retired'),
    age: fc.integer({ min: 0, max: 100 }),
    enrolment: fc.constantFrom('active', 'active', 'active', 'suspended'),
    account: fc.constantFrom('open', 'open', 'none'),
  }),
  institution: fc.record({
    kind: fc.constantFrom('hospital', 'hospital', 'pharmacy'),
    level: fc.constantFrom(...LEVELS),
    designated: fc.constantFrom(true, true, true, false),
    area: fc.constantFrom('home', 'home', 'home', 'away'),
  }),
  lines: fc
    .array(line, { maxLength: 5 })
    .map((lines) => lines.map((one, i) => ({ ...one, id: String(i + 1) }))),
  causes: fc.constantFrom([], [], [], ['fighting' as const]),
  year: fc.record({ year: fc.constant('2025'), values: yearValues }),
  purse: fc.record({
    useAccount: fc.constantFrom(true, true, true, false),
    own: fc.record({ current: money, carried: money }),
    frozen: fc.constantFrom(false, false, false, true),
    sharers: fc
      .array(sharer, { maxLength: 4 })
      .map((all) => all.map((one, i) => ({ ...one, sharer: `s${i + 1}` }))),
  }),
})

/** A plain visit that the fund pays: one person, one line in scope. */
export const plainVisit = (amount: number, facts: Facts): Facts => ({
  ...facts,
  kind: 'outpatient',
  person: { scheme: 'employee', status: facts.person.status, age: 40, enrolment: 'active', account: 'open' },
  institution: { ...facts.institution, kind: 'hospital', designated: true, area: 'home' },
  causes: [],
  lines: [
    {
      id: '1',
      code: '1',
      name: 'item',
      amount: fen(amount),
      price: (amount * 10_000) as Price,
      quantity: 10_000 as Quantity,
      grade: 'A',
      selfPayFirst: 0 as Ppm,
      ceiling: null,
      accountPayable: true,
    },
  ],
})
