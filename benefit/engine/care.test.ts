/** Switches around one visit: certificates, long stays and transfers, single items, ages, waiting periods. */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const policy = (body: string) =>
  packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
${body}`)

describe('chronic and special diseases (G1): GC-12, GC-13', () => {
  const pack = policy(`
    resident:
      chronic:
        covers: [chronic]
        certificate_from: next_month
        diseases:
          epilepsy: { name: 癫痫, codes: [M02101] }
          diabetes: { name: 糖尿病, group: common }
          hypertension: { name: 高血压, group: common }
        deductible: { period: year, each: disease, amount: [{ when: { disease_group: common }, is: 100 }, { is: 0 }] }
        bands: { table: [{ ratio: [{ when: { disease: epilepsy }, is: 70% }, { is: 60% }] }] }
        caps:
          - { id: monthly, per: month, basis: cost, each: disease, amount: [{ when: { disease: epilepsy }, is: 300 }, { is: none }] }
          - { id: yearly, per: year, counter: inpatient, amount: 1000 }
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 50% }] }
        caps: [{ id: yearly, per: year, amount: 1000 }]`)
  const visit = (date: string, code: string, more = '') =>
    `date: ${date}, kind: chronic, person: { scheme: resident }, chronic: { code: ${code}, from: 2022-03-10 ${more} }`
  test('approved on 10 March: benefit from 1 April, 70 % of at most 300 a month; 100 in scope gives 70', () => {
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: GC-12, facts: { ${visit('2022-04-01', 'epilepsy')}, lines: [{ amount: 500 }, { amount: 100, grade: C }] }, expect: { fund: 210, accumulate: { cost.chronic.monthly.epilepsy.2022-04: 300 } } }
  - { id: GC-13, facts: { ${visit('2022-04-15', 'M02101')}, lines: [{ amount: 100 }, { amount: 500, grade: C }] }, expect: { fund: 70 } }
  - { id: the day before, facts: { ${visit('2022-03-31', 'epilepsy')}, in_scope: 100 }, expect: { fund: 0, cash: 100, denials: ['not_certified:2022-04-01'] } }
  - { id: the next month counts anew, facts: { ${visit('2022-05-01', 'epilepsy')}, in_scope: 100, year: { cost.chronic.monthly.epilepsy.2022-04: 300 } }, expect: { fund: 70 } }
  - { id: another disease has its own, facts: { ${visit('2022-05-01', 'diabetes')}, in_scope: 1100, year: { deductible.chronic.hypertension: 100 } }, expect: { deductible: 100, fund: 600 } }
  - { id: cap shared with inpatient, facts: { ${visit('2022-05-01', 'diabetes')}, in_scope: 1100, year: { fund.inpatient.yearly: 950 } }, expect: { fund: 50 } }
  - { id: and the other way round, facts: { date: 2022-05-02, kind: inpatient, person: { scheme: resident }, in_scope: 1000, year: { fund.inpatient.yearly: 950 } }, expect: { fund: 50 } }`,
      ),
    ).toEqual([])
  })
  test('without a certificate, for a disease that is not listed, and after its last day the fund does not pay', () => {
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: none, facts: { date: 2022-05-01, kind: chronic, person: { scheme: resident }, in_scope: 100 }, expect: { fund: 0, denials: ['not_certified:none'] } }
  - { id: not listed, facts: { ${visit('2022-05-01', 'gout')}, in_scope: 100 }, expect: { denials: ['not_certified:none'] } }
  - { id: last day, facts: { ${visit('2022-06-30', 'epilepsy', ', to: 2022-06-30')}, in_scope: 100 }, expect: { fund: 70 } }
  - { id: the day after, facts: { ${visit('2022-07-01', 'epilepsy', ', to: 2022-06-30')}, in_scope: 100 }, expect: { denials: ['not_certified:2022-06-30'] } }`,
      ),
    ).toEqual([])
  })
})

describe('deductible of stays', () => {
  const stays = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible:
          period: admission
          amount: [{ when: { level: third }, is: 1000 }, { is: 500 }]
          again_after_days: [{ when: { traits: tuberculosis }, is: 180 }, { is: 90 }]
          transfer: higher
          reduce: [{ when: { contracted: true }, op: minus, value: 300 }, { when: { groups: veteran }, op: ratio, value: 50% }]
          nth: [{ n: 2, op: ratio, value: 50%, onward: true }]
        bands: { table: [{ ratio: 100% }] }`)
  const stay = (to: string, more = '') =>
    `date: ${to}, kind: inpatient, in_scope: 9000, stay: { from: 2025-01-01, to: ${to} }, ${more}`
  test('1000 again after each 90 days: 90 days once, 91 twice, 181 three times; tuberculosis after 180', () => {
    expect(
      differences(
        stays,
        `
format: gongji-case/1
cases:
  - { id: 90 days, facts: { ${stay('2025-04-01')} }, expect: { deductible: 1000 } }
  - { id: 91 days, facts: { ${stay('2025-04-02')} }, expect: { deductible: 2000, accumulate: { admissions.inpatient: 1 } } }
  - { id: 180 days, facts: { ${stay('2025-06-30')} }, expect: { deductible: 2000 } }
  - { id: 181 days, facts: { ${stay('2025-07-01')} }, expect: { deductible: 3000 } }
  - { id: tuberculosis 180, facts: { ${stay('2025-06-30', 'institution: { traits: [tuberculosis] }')} }, expect: { deductible: 1000 } }
  - { id: tuberculosis 181, facts: { ${stay('2025-07-01', 'institution: { traits: [tuberculosis] }')} }, expect: { deductible: 2000 } }
  - { id: same day, facts: { ${stay('2025-01-01')} }, expect: { deductible: 1000 } }`,
      ),
    ).toEqual([])
  })
  test('300 off for contracted, then half for veterans, then half again for the second admission; never below zero', () => {
    expect(
      differences(
        stays,
        `
format: gongji-case/1
cases:
  - { id: contracted, facts: { date: 2025-01-01, kind: inpatient, in_scope: 9000, person: { contracted: true } }, expect: { deductible: 700 } }
  - { id: both, facts: { date: 2025-01-01, kind: inpatient, in_scope: 9000, person: { contracted: true, groups: [veteran] } }, expect: { deductible: 350 } }
  - { id: both, second admission, facts: { date: 2025-01-01, kind: inpatient, in_scope: 9000, person: { contracted: true, groups: [veteran] }, year: { admissions.inpatient: 1 } }, expect: { deductible: 175 } }`.replace(
          'both, second',
          'both and second',
        ),
      ),
    ).toEqual([])
  })
  test('a transfer is one admission at the higher deductible: 500 met at second level, third level makes up 500; down again nothing', () => {
    const moved = (level: string, from: string, met: number, more = '') =>
      `date: 2025-02-01, kind: inpatient, in_scope: 9000, institution: { level: ${level} }, stay: { from: 2025-01-10, transfer: { level: ${from}, deductible: ${met} } }, year: { admissions.inpatient: 1 } ${more}`
    expect(
      differences(
        stays,
        `
format: gongji-case/1
cases:
  - { id: up, facts: { ${moved('third', 'second', 500)} }, expect: { deductible: 500, accumulate: { admissions.inpatient: 0 } } }
  - { id: down, facts: { ${moved('second', 'third', 1000)} }, expect: { deductible: 0 } }
  - { id: down but not met, facts: { ${moved('second', 'third', 800)} }, expect: { deductible: 200 } }
  - { id: within the second admission, facts: { ${moved('third', 'second', 250).replace('inpatient: 1', 'inpatient: 2')} }, expect: { deductible: 250 } }`,
      ),
    ).toEqual([])
  })
})

test('2 points at 50 and 2 more for each ten years, 100 % at 100; class B 5 points lower', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 85% }] }
        adjust:
          - { when: { age: { from: 50 } }, op: add, value: 2%, per_years: 10 }
          - { when: { grade: B }, op: minus, value: 5% }
          - { when: { age: { from: 100 } }, op: set, value: 100% }`)
  const at = (age: number, ratio: string) =>
    `  - { id: ${age}, facts: { date: 2025-01-01, kind: inpatient, person: { age: ${age} }, in_scope: 100 }, expect: { ratio: ${ratio} } }`
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
${[at(49, '85%'), at(50, '87%'), at(59, '87%'), at(60, '89%'), at(99, '95%'), at(100, '100%'), at(110, '100%')].join('\n')}
  - { id: class B, facts: { date: 2025-01-01, kind: inpatient, lines: [{ amount: 100 }, { amount: 100, grade: B }] }, expect: { fund: 165 } }`,
    ),
  ).toEqual([])
})

test('single items: 90 % of each, at most 120 a unit, beside deductible and bands; the yearly cap counts them', () => {
  const pack = policy(`
    employee:
      outpatient:
        covers: [outpatient]
        items: [{ when: { category: single_item }, ratio: 90%, up_to: 120 }]
        deductible: { period: visit, amount: 50 }
        bands: { table: [{ ratio: [{ when: { grade: B }, is: 60% }, { is: 80% }] }] }
        caps: [{ id: yearly, per: year, amount: 1000 }]`)
  const item = (price: string, quantity = 1) =>
    `{ price: ${price}, quantity: ${quantity}, category: single_item }`
  const one = (lines: string, expected: string) =>
    `{ facts: { date: 2023-01-01, lines: [${lines}] ${expected} } }`
  expect(differences(pack, one(item('133.33'), '}, expect: { fund: 120, deductible: 0 '))).toEqual([])
  expect(differences(pack, one(item('133.30'), '}, expect: { fund: 119.97 '))).toEqual([])
  expect(differences(pack, one(item('200'), '}, expect: { fund: 120, personal: 80 '))).toEqual([])
  expect(differences(pack, one(item('200', 2), '}, expect: { fund: 240 '))).toEqual([])
  expect(
    differences(
      pack,
      one(
        `${item('200')}, { amount: 150 }, { amount: 150, grade: B }`,
        '}, expect: { fund: 295, deductible: 50, accumulate: { fund.outpatient.yearly: 295 } ',
      ),
    ),
  ).toEqual([])
  expect(
    differences(pack, one(item('200'), ', year: { fund.outpatient.yearly: 900 } }, expect: { fund: 100 ')),
  ).toEqual([])
})

test('any: retired, or residents of 60 and above, get 5 points more', () => {
  const pack = policy(`
    employee:
      outpatient:
        covers: [outpatient]
        bands: { table: [{ ratio: 75% }] }
        adjust: [{ when: { level: first, any: [{ status: retired }, { age: { from: 60 }, tier: tier2 }] }, op: add, value: 5% }]`)
  const at = (person: string, level: string, ratio: string) =>
    `{ facts: { date: 2025-01-01, person: ${person}, institution: { level: ${level} }, in_scope: 100 }, expect: { ratio: ${ratio} } }`
  expect(differences(pack, at('{ status: retired, age: 55 }', 'first', '80%'))).toEqual([])
  expect(differences(pack, at('{ age: 60, tier: tier2 }', 'first', '80%'))).toEqual([])
  expect(differences(pack, at('{ age: 60, tier: tier1 }', 'first', '75%'))).toEqual([])
  expect(differences(pack, at('{ age: 59, tier: tier2 }', 'first', '75%'))).toEqual([])
  expect(differences(pack, at('{ status: retired, age: 65 }', 'third', '75%'))).toEqual([])
})

describe('waiting period (B7, C3)', () => {
  const pack = (during: string) =>
    policy(`
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 100 }
        bands: { table: [{ ratio: 80% }] }
      layers: { other: { threshold: 0, bands: [{ ratio: 50% }] } }
      waiting: { fixed_months: 3${during} }`)
  const on = (date: string) =>
    `date: ${date}, in_scope: 1100, waiting: { until: 2025-06-01 }, purse: { own: 200 }`
  test('nothing up to the day before it ends, but the account pays; everything from the day on', () => {
    expect(
      differences(
        pack(''),
        `
format: gongji-case/1
cases:
  - { id: day before, facts: { ${on('2025-05-31')} }, expect: { fund: 0, own: 200, cash: 900, denials: ['waiting:2025-06-01'] } }
  - { id: last day, facts: { ${on('2025-06-01')} }, expect: { funds: { pool: 800, other: 150 }, denials: [] } }`,
      ),
    ).toEqual([])
  })
  test('a stay that spans the end of the wait is of its admission, its discharge or its diagnosis', () => {
    const stay = (decides: string, from: string, denials: string) =>
      expect(
        differences(
          pack(decides),
          `{ facts: { date: 2025-06-05, in_scope: 1100, waiting: { until: 2025-06-01 }, stay: { from: ${from}, to: 2025-06-05 } }, expect: { denials: [${denials}] } }`,
        ),
      ).toEqual([])
    stay('', '2025-05-31', 'waiting')
    stay('', '2025-06-01', '')
    stay(', decides_on: discharge', '2025-05-31', '')
    stay(', decides_on: diagnosis', '2025-05-31', '')
  })
  test('half benefit: every ratio times 50 %; or the account barred too', () => {
    expect(
      differences(
        pack(', during: { benefit_ratio: 50% }'),
        `{ facts: { ${on('2025-05-31')} }, expect: { funds: { pool: 400, other: 175 }, ratio: 40%, denials: ['waiting:2025-06-01'] } }`,
      ),
    ).toEqual([])
    expect(
      differences(
        pack(', during: { account_usable: false }'),
        `{ facts: { ${on('2025-05-31')} }, expect: { fund: 0, own: 0, cash: 1100, denials: [waiting] } }`,
      ),
    ).toEqual([])
  })
})

test('several reasons stand side by side: excluded, not insured, elsewhere, waiting, not certified, requirement not met (C7)', () => {
  const pack = policy(`
    exclusions: { fighting: { account_barred: false, text: 打架 } }
    employee:
      chronic:
        covers: [chronic]
        certificate: required
        requires: [{ must: { contracted: true }, text: 请先签约 }]
        bands: { table: [{ ratio: 80% }] }`)
  expect(
    differences(
      pack,
      `
facts: { date: 2025-01-01, kind: chronic, in_scope: 100, causes: [fighting], person: { enrolment: suspended }, institution: { area: away }, waiting: { until: 2025-06-01 } }
expect: { fund: 0, denials: [excluded, enrolment, out_of_area, waiting, not_certified, not_covered] }`,
    ),
  ).toEqual([])
})
