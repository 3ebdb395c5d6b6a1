/** The plain way is the general way with everything else left out: the same result, byte for byte, for every pack. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { drawnBill, tellBill } from '../testing/bill.ts'
import { head, packOf } from '../testing/packs.ts'
import { allEditions } from '../testing/shelf.ts'

const editions = allEditions()

test('10,000 outpatient bills: the plain way without the trace equals the general way with it', () => {
  const edition = fc.nat({ max: editions.length - 1 })
  let plain = 0
  fc.assert(
    fc.property(edition, drawnBill, (at, drawn) => {
      const one = editions[at]!
      const facts = tellBill(one, { ...drawn, kind: 0 })
      const general = allocate(one.policy, facts, { trace: true })
      delete general.trace
      expect(JSON.stringify(allocate(one.policy, facts))).toBe(JSON.stringify(general))
      if (one.policy.schemes[facts.person.scheme]?.byKind.get('outpatient')?.plain?.of(facts)) plain++
    }),
    { numRuns: 10_000 },
  )
  expect(plain).toBeGreaterThan(1_000)
})

const termsUnder = (section: string) => {
  const { policy, facts } = plainPack(section)
  return policy.schemes.employee?.byKind.get('outpatient')?.plain?.of(facts) ?? null
}

function plainPack(section: string, scheme = '') {
  const policy = packOf(`${head}
references: { wage: [{ year: "2025", value: 100000, source: T, confidence: D }] }
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
${scheme}
      outpatient:
        covers: [outpatient]
${section}`).on('2025-03-01')
  const drawn = fc.sample(drawnBill, { numRuns: 1, seed: 1 })[0]!
  const edition = { name: 'test', date: '2025-03-01', policy }
  return {
    policy,
    facts: tellBill(edition, {
      ...drawn,
      kind: 0,
      scheme: true,
      status: 1,
      special: 50,
      away: 8,
      level: 0,
      age: 65,
    }),
  }
}

test('figures by status and level are found once: retired, in a community hospital', () => {
  expect(
    termsUnder(`
        deductible: { period: year, amount: [{ when: { status: retired }, is: 200 }, { is: 600 }] }
        bands: { table: [{ ratio: [{ when: { level: community }, is: 80% }, { is: 60% }] }] }
        adjust: [{ when: { status: retired }, op: share_mult, value: 50% }]
        caps: [{ id: yearly, per: year, amount: 3000 }, { id: shop, per: year, amount: 500, when: { institution: pharmacy } }]`),
  ).toEqual({
    standard: 20_000,
    metKey: 'deductible.outpatient',
    yearly: true,
    fund: 'pool',
    ratio: 900_000,
    cap: 300_000,
    capKey: 'fund.outpatient.yearly',
  })
})

test('figures that hang on more are found at each visit: a ratio at 65 years of age, a cap by the wage of the year', () => {
  expect(
    termsUnder(`
        bands: { table: [{ ratio: [{ when: { age: { from: 60 } }, is: 80% }, { is: 60% }] }] }
        caps: [{ id: yearly, per: year, amount: { of: wage, times: 6% } }]`),
  ).toMatchObject({ ratio: 800_000, cap: 600_000 })
})

test('a place that counts as home is at home for a table by area, also where the table hangs on more', () => {
  const ratio =
    '[{ when: { area: away, age: { from: 60 } }, is: 30% }, { when: { area: away }, is: 40% }, { is: 60% }]'
  const { policy, facts } = plainPack(
    `        bands: { table: [{ ratio: ${ratio} }] }`,
    '      out_of_area: { home: ["4401"] }',
  )
  const near: Facts = { ...facts, institution: { ...facts.institution, area: 'away', place: '440105' } }
  expect(allocate(policy, near, { trace: true }).poolRatio).toBe(600_000)
  expect(allocate(policy, near).poolRatio).toBe(600_000)
})

test.each([
  ['an unknown ratio', 'bands: { table: [{ ratio: { unknown: 未公布 } }] }'],
  ['a ratio by grade', 'bands: { table: [{ ratio: [{ when: { grade: A }, is: 80% }, { is: 60% }] }] }'],
  ['two bands', 'bands: { table: [{ to: 3000, ratio: 50% }, { ratio: 60% }] }'],
  ['bands of the year', 'bands: { basis: year, table: [{ ratio: 60% }] }'],
  [
    'two caps',
    'bands: { table: [{ ratio: 60% }] }\n        caps: [{ id: a, per: year, amount: 1 }, { id: b, per: visit, amount: 1 }]',
  ],
  [
    'a cap on cost',
    'bands: { table: [{ ratio: 60% }] }\n        caps: [{ id: a, per: year, basis: cost, amount: 1 }]',
  ],
  [
    'a deductible of the level',
    'deductible: { period: year, level_rule: own, amount: 10 }\n        bands: { table: [{ ratio: 60% }] }',
  ],
  [
    'a supplement',
    'bands: { table: [{ ratio: 60% }] }\n        layers_share: [{ fund: other, of: co_share, ratio: 50% }]',
  ],
  ['no pooling at all', 'pooled: false'],
])('%s takes the general way', (_, section) => {
  expect(termsUnder(`        ${section}`)).toBeNull()
})
