/** Layers above the pool: thresholds, band origins, what enters, limits, and the published examples (C4, C29–C31). */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const policy = (body: string) =>
  packOf(`${head}
versions:
  - from: 2012-01-01
    source: T
    confidence: L
${body}`)

const inpatient = 'date: 2024-06-01, kind: inpatient'

test('GC-18: implants; the 800 that the page adds on top is entered as a self-paid line, because its items sum to 109200', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: [{ when: { category: implant }, is: 100% }, { is: 88.8% }] }] }`)
  expect(
    differences(
      pack,
      `
facts:
  date: 2012-04-01
  kind: inpatient
  person: { status: retired }
  lines:
    - { name: self-paid drugs, amount: 2000, grade: C }
    - { name: other services, amount: 3000, grade: C }
    - { name: the page’s deductible on top, amount: 800, grade: C }
    - { name: class A, amount: 34000 }
    - { name: class B, amount: 18200, grade: B, first: 10% }
    - { name: examination, amount: 2000, grade: B, first: 30% }
    - { name: joint, amount: 50000, grade: B, first: 50%, category: implant }
expect: { fund: 70980.64, personal: 39019.36, parts: { total: 110000, self_paid: 5800, first_share: 27420 } }`,
    ),
  ).toEqual([])
})

test('GC-19: bands 85 / 80 %, then 60 % of what remains above 21202 (published in units of 10000 yuan, cut off)', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1700 }
        bands: { table: [{ to: 120000, ratio: 85% }, { to: 450000, ratio: 80% }] }
      layers:
        second_reimbursement: { threshold: 21202, bands: [{ to: 78798, ratio: 60% }] }`)
  expect(
    differences(
      pack,
      `
facts: { ${inpatient}, lines: [{ amount: 220000 }, { amount: 80000, grade: C }] }
expect: { funds: { pool: 180555.00, other: 10945.80 }, fund: 191500.80, accumulate: { personal.second_reimbursement: 39445 } }`,
    ),
  ).toEqual([])
})

describe('GC-20: 91 % up to 65000 paid, then 95 % of the cost above 65000 ÷ 91 %, then 60 % above 14370', () => {
  const serious = `serious_illness: { base_includes: [co_share, over_cap], threshold: 14370, bands: [{ ratio: 60% }] }`
  const published = `
facts: { ${inpatient}, in_scope: 300000 }
expect: { funds: { pool: 65000, large_amount: 216002.86, serious_illness: 2056.28 }, fund: 283059.14, personal: 16940.86 }`
  test('as a cap on what the pool pays, with a layer over the cost above it', () => {
    const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1200 }
        bands: { table: [{ ratio: 91% }] }
        caps: [{ id: yearly, per: year, amount: 65000 }]
      layers:
        large_amount: { base_includes: [over_cap], bands: [{ ratio: 95% }], limit: 600000 }
        ${serious}`)
    expect(differences(pack, published)).toEqual([])
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: just below the cap nothing overflows, facts: { ${inpatient}, in_scope: 72600 }, expect: { funds: { pool: 64974, large_amount: 0 } } }
  - { id: the cap used up before, facts: { ${inpatient}, in_scope: 2200, year: { fund.inpatient.yearly: 65000 } }, expect: { funds: { pool: 0, large_amount: 950 } } }
  - { id: half of it used up, facts: { ${inpatient}, in_scope: 101200, year: { fund.inpatient.yearly: 19500 } }, expect: { funds: { pool: 45500, large_amount: 47500 } } }`,
      ),
    ).toEqual([])
  })
  test('as a band that ends where 65000 have been paid, of one visit or of the year', () => {
    const pack = (basis: string) =>
      policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1200 }
        bands: { basis: ${basis}, table: [{ to_paid: 65000, ratio: 91% }, { fund: large_amount, ratio: 95% }] }
      layers:
        ${serious}`)
    expect(differences(pack('visit'), published)).toEqual([])
    expect(
      differences(
        pack('year'),
        `
format: gongji-case/1
cases:
  - { id: GC-20, facts: { ${inpatient}, in_scope: 300000 }, expect: { funds: { pool: 65000, large_amount: 216002.86 }, accumulate: { paid.inpatient: 281002.86 } } }
  - { id: one fen is left, facts: { ${inpatient}, in_scope: 2200, year: { paid.inpatient: 64999.99 } }, expect: { funds: { pool: 0.01, large_amount: 949.99 } } }
  - { id: nothing is left, facts: { ${inpatient}, in_scope: 2200, year: { paid.inpatient: 65000 } }, expect: { funds: { pool: 0, large_amount: 950 } } }`,
      ),
    ).toEqual([])
  })
})

test('GC-21: 300000 of personal in-scope cost, threshold 39525, 60 % of the first 50000 above it and 70 % beyond', () => {
  const pack = policy(`
    employee:
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 40% }] } }
      layers:
        serious_illness: { threshold: 39525, bands: [{ to: 50000, ratio: 60% }, { ratio: 70% }] }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: GC-21, facts: { ${inpatient}, in_scope: 500000 }, expect: { funds: { pool: 200000, serious_illness: 177332.50 } } }
  - { id: on the threshold, facts: { ${inpatient}, in_scope: 65875 }, expect: { funds: { serious_illness: 0 } } }
  - { id: one yuan above, facts: { ${inpatient}, in_scope: 100, year: { personal.serious_illness: 39466 } }, expect: { funds: { serious_illness: 0.60 } } }
  - { id: the threshold counts once a year, facts: { ${inpatient}, in_scope: 1000, year: { personal.serious_illness: 39525 } }, expect: { funds: { serious_illness: 360 } } }
  - { id: over the edge of 50000, facts: { ${inpatient}, in_scope: 1000, year: { personal.serious_illness: 89425 } }, expect: { funds: { serious_illness: 410 } } }`,
    ),
  ).toEqual([])
})

test('GC-22: bands from the threshold: 20000 × 30 % + 10000 × 40 %; from zero the same base falls into upper bands (C29)', () => {
  const pack = (origin: string) =>
    policy(`
    resident:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 10000 }
        bands: { table: [{ ratio: 50% }] }
      layers:
        serious_illness: { threshold: 20000, band_origin: ${origin}, bands: [{ to: 20000, ratio: 30% }, { to: 50000, ratio: 40% }] }`)
  const facts = `${inpatient}, person: { scheme: resident }, lines: [{ amount: 90000 }, { amount: 10000, grade: C }]`
  expect(
    differences(
      pack('threshold'),
      `{ facts: { ${facts} }, expect: { funds: { pool: 40000, serious_illness: 10000 }, personal: 50000 } }`,
    ),
  ).toEqual([])
  expect(
    differences(pack('zero'), `{ facts: { ${facts} }, expect: { funds: { serious_illness: 12000 } } }`),
  ).toEqual([])
})

test('GC-23: a ceiling of 90000 on the cost that enters (C30); the base of serious illness is 600 + 40230 + 87000', () => {
  const pack = policy(`
    resident:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 600 }
        bands: { table: [{ ratio: 55% }] }
        caps: [{ id: ceiling, per: year, basis: cost, amount: 90000 }]
      layers:
        serious_illness: { threshold: 200000, bands: [{ ratio: 50% }] }`)
  expect(
    differences(
      pack,
      `
facts: { ${inpatient}, person: { scheme: resident }, lines: [{ amount: 177000 }, { amount: 3000, grade: C }] }
expect: { funds: { pool: 49170, serious_illness: 0 }, accumulate: { personal.serious_illness: 127830 } }`,
    ),
  ).toEqual([])
})

describe('what enters, in which order, and how much at most', () => {
  test('C31: with and without deductible and cost above a cap', () => {
    const pack = (base: string) =>
      policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1000 }
        bands: { table: [{ to: 11000, ratio: 80% }] }
      layers:
        serious_illness: { base_includes: ${base}, bands: [{ ratio: 50% }] }`)
    const paid = (amount: number) =>
      `{ facts: { ${inpatient}, in_scope: 14000 }, expect: { funds: { pool: 8000, serious_illness: ${amount} } } }`
    expect(differences(pack('[co_share]'), paid(1000))).toEqual([])
    expect(differences(pack('[deductible, co_share]'), paid(1500))).toEqual([])
    expect(differences(pack('[over_cap]'), paid(1500))).toEqual([])
    expect(differences(pack('[deductible, co_share, over_cap]'), paid(3000))).toEqual([])
  })

  test('in order: large amount, serious illness, civil servants’ half, medical aid for its group only; others by visit', () => {
    const pack = policy(`
    employee:
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 50% }] } }
      outpatient: { covers: [outpatient], bands: { table: [{ ratio: 50% }] } }
      layers:
        medical_aid: { when: { groups: low_income }, bands: [{ ratio: 100% }], limit: 100 }
        civil_servant: { when: { groups: civil_servant }, bands: [{ ratio: 50% }] }
        serious_illness: { kinds: [inpatient], threshold: 1000, bands: [{ ratio: 60% }] }
        other: { per: visit, order: 5, threshold: 4000, bands: [{ ratio: 10% }], limit_per_visit: 50 }`)
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - id: everything
    facts: { ${inpatient}, person: { groups: [civil_servant, low_income] }, in_scope: 10000 }
    expect: { funds: { pool: 5000, other: 50, serious_illness: 2370, civil_servant: 1290, medical_aid: 100 }, personal: 1190 }
  - id: nobody’s group
    facts: { ${inpatient}, in_scope: 10000, year: { personal.serious_illness: 5000 } }
    expect: { funds: { other: 50, serious_illness: 2970, civil_servant: 0, medical_aid: 0 }, accumulate: { personal.other: 0, layer.serious_illness: 2970 } }
  - id: not of this kind
    facts: { date: 2024-06-01, in_scope: 10000 }
    expect: { funds: { other: 50, serious_illness: 0 } }`,
      ),
    ).toEqual([])
  })

  test('the yearly limit of 400000, raised by 6000 and lowered by 3000 for the person; a limit that is not adjustable stays', () => {
    const pack = (adjustable: boolean) =>
      policy(`
    resident:
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 0% }] } }
      layers:
        serious_illness: { bands: [{ ratio: 50% }], limit: 400000, limit_adjustable: ${adjustable} }`)
    const one = (by: string, used: string, paid: string) =>
      `{ facts: { ${inpatient}, person: { scheme: resident, limit_adjustments: { serious_illness: ${by} } }, in_scope: 20000, year: { layer.serious_illness: ${used} } }, expect: { fund: ${paid} } }`
    expect(differences(pack(true), one('0', '395000', '5000'))).toEqual([])
    expect(differences(pack(true), one('6000', '395000', '10000'))).toEqual([])
    expect(differences(pack(true), one('6000', '399999.99', '6000.01'))).toEqual([])
    expect(differences(pack(true), one('-3000', '395000', '2000'))).toEqual([])
    expect(differences(pack(true), one('-3000', '397000', '0'))).toEqual([])
    expect(differences(pack(false), one('6000', '395000', '5000'))).toEqual([])
  })

  test('C30: at most 10000 of the base above the threshold enters in the year', () => {
    const pack = policy(`
    resident:
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 0% }] } }
      layers:
        serious_illness: { threshold: 1000, bands: [{ ratio: 50% }], cost_limit: 10000 }`)
    const facts = `${inpatient}, person: { scheme: resident }`
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: on, facts: { ${facts}, in_scope: 11000 }, expect: { fund: 5000 } }
  - { id: above, facts: { ${facts}, in_scope: 12000 }, expect: { fund: 5000 } }
  - { id: later, facts: { ${facts}, in_scope: 12000, year: { personal.serious_illness: 10000 } }, expect: { fund: 500 } }`,
      ),
    ).toEqual([])
  })

  test('an unknown layer refuses by itself; a layer that does not depend on it still pays', () => {
    const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1000 }
        bands: { table: [{ ratio: 80% }] }
      layers:
        large_amount: { base_includes: [co_share], bands: [{ ratio: { unknown: 未公布 } }] }
        other: { base_includes: [deductible], bands: [{ ratio: 50% }] }
        second_reimbursement: { base_includes: [co_share], bands: [{ ratio: 10% }] }`)
    expect(
      differences(
        pack,
        `
facts: { ${inpatient}, in_scope: 11000 }
expect: { funds: { pool: 8000, large_amount: 0, other: 500 }, denials: ['unknown_figure:employee.layers.large_amount.bands.0.ratio'] }`,
      ),
    ).toEqual([])
  })
})
