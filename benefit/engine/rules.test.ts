/** Each switch of section C of the policy facts: what it does just below, on and above its figure. */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const policy = (body: string) =>
  packOf(`${head}
references:
  average_wage: [{ year: "2025", value: 174640, source: T, confidence: D }]
versions:
  - from: 2020-01-01
    source: T
    confidence: L
${body}`)

describe('deductible by level (C22), 800 / 500 / 300', () => {
  const byLevel = (rule: string) =>
    policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible:
          period: year
          level_rule: ${rule}
          amount: [{ when: { level: third }, is: 800 }, { when: { level: second }, is: 500 }, { is: 300 }]
        bands: { table: [{ ratio: 50% }] }`)
  test('make_up: 500 met at second level, third level makes up 300 more', () => {
    expect(
      differences(
        byLevel('make_up'),
        `
format: gongji-case/1
cases:
  - { id: up, facts: { date: 2025-01-01, kind: inpatient, in_scope: 1000, year: { deductible.inpatient: 500 } }, expect: { deductible: 300, fund: 350 } }
  - { id: down, facts: { date: 2025-01-01, kind: inpatient, institution: { level: second }, in_scope: 1000, year: { deductible.inpatient: 100 } }, expect: { deductible: 400 } }`,
      ),
    ).toEqual([])
  })
  test('highest: 100 met at third level, second level still owes 700', () => {
    expect(
      differences(
        byLevel('highest'),
        `
format: gongji-case/1
cases:
  - { id: partly, facts: { date: 2025-01-01, kind: inpatient, institution: { level: second }, in_scope: 1000, year: { deductible.inpatient: 100, visits.inpatient.third: 1 } }, expect: { deductible: 700, accumulate: { visits.inpatient.second: 1 } } }
  - { id: wholly, facts: { date: 2025-01-01, kind: inpatient, institution: { level: second }, in_scope: 1000, year: { deductible.inpatient: 800, visits.inpatient.third: 1 } }, expect: { deductible: 0, fund: 500 } }`,
      ),
    ).toEqual([])
  })
  test('own: what third level met does not count at second level, which owes its 500', () => {
    expect(
      differences(
        byLevel('own'),
        `
format: gongji-case/1
cases:
  - { id: other, facts: { date: 2025-01-01, kind: inpatient, institution: { level: second }, in_scope: 1000, year: { deductible.inpatient: 800, deductible.inpatient.third: 800 } }, expect: { deductible: 500, accumulate: { deductible.inpatient.second: 500 } } }
  - { id: same standard, facts: { date: 2025-01-01, kind: inpatient, institution: { level: third_a }, in_scope: 1000, year: { deductible.inpatient: 300, deductible.inpatient.third: 300 } }, expect: { deductible: 500 } }`,
      ),
    ).toEqual([])
  })
})

describe('later admissions (C23)', () => {
  const nth = (rules: string) =>
    policy(`
    employee:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 880, nth: ${rules} }
        bands: { table: [{ ratio: 50% }] }`)
  const admissions = (...expected: number[]) =>
    `format: gongji-case/1\ncases:\n${expected
      .map(
        (deductible, i) =>
          `  - { id: n${i + 1}, facts: { date: 2025-01-01, kind: inpatient, in_scope: 5000, year: { admissions.inpatient: ${i} } }, expect: { deductible: ${deductible}, accumulate: { admissions.inpatient: 1 } } }`,
      )
      .join('\n')}`
  test('half from the second on: 880, 440, 440', () => {
    expect(
      differences(nth('[{ n: 2, op: ratio, value: 50%, onward: true }]'), admissions(880, 440, 440)),
    ).toEqual([])
  })
  test('half, then none from the third: 880, 440, 0, 0', () => {
    expect(
      differences(
        nth('[{ n: 2, op: ratio, value: 50% }, { n: 3, op: fixed, value: 0, onward: true }]'),
        admissions(880, 440, 0, 0),
      ),
    ).toEqual([])
  })
  test('10 % of the standard off each time, not below 660: 880, 792, 704, 660', () => {
    expect(
      differences(
        nth(
          '[{ n: 2, op: ratio, value: 90% }, { n: 3, op: ratio, value: 80% }, { n: 4, op: minus, value: 30%, floor: 660, onward: true }]',
        ),
        admissions(880, 792, 704, 660),
      ),
    ).toEqual([])
    expect(
      differences(
        nth('[{ n: 2, op: minus, value: 10%, each: true, floor: 660 }]'),
        admissions(880, 792, 704, 660),
      ),
    ).toEqual([])
  })
  test('240 off each time to zero: 880, 640, 400, 160, 0', () => {
    expect(
      differences(nth('[{ n: 2, op: minus, value: 240, each: true }]'), admissions(880, 640, 400, 160, 0)),
    ).toEqual([])
  })
})

test('bands by the year: 20000 of cumulative cost, the next fen falls into the upper fund', () => {
  const pack = policy(`
    employee:
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 1800 }
        bands: { basis: year, table: [{ to: 20000, ratio: 70% }, { fund: large_amount, ratio: 60% }] }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: below, facts: { date: 2025-01-01, in_scope: 100, year: { deductible.outpatient: 1800, cost.outpatient: 19899.99 } }, expect: { funds: { pool: 70, large_amount: 0 } } }
  - { id: on, facts: { date: 2025-01-01, in_scope: 100, year: { deductible.outpatient: 1800, cost.outpatient: 19900 } }, expect: { funds: { pool: 70, large_amount: 0 } } }
  - { id: above, facts: { date: 2025-01-01, in_scope: 101, year: { deductible.outpatient: 1800, cost.outpatient: 19900 } }, expect: { funds: { pool: 70, large_amount: 0.60 }, accumulate: { cost.outpatient: 101 } } }
  - { id: the deductible eats the first band, facts: { date: 2025-01-01, in_scope: 20001 }, expect: { funds: { pool: 12740, large_amount: 0.60 }, deductible: 1800 } }`,
    ),
  ).toEqual([])
})

test('two caps at once, linked to the wage: 6 % of 174640 is 10478.40, 3 % at second level and above 5239.20', () => {
  const pack = policy(`
    employee:
      outpatient:
        covers: [outpatient]
        bands: { table: [{ ratio: 55% }] }
        caps:
          - { id: yearly, per: year, amount: { of: average_wage, times: 6% } }
          - { id: upper, per: year, amount: { of: average_wage, times: 3% }, when: { level: [second, third] } }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: sub cap, facts: { date: 2025-01-01, in_scope: 20000 }, expect: { fund: 5239.20, accumulate: { fund.outpatient.upper: 5239.20, fund.outpatient.yearly: 5239.20 } } }
  - { id: no sub cap at first level, facts: { date: 2025-01-01, institution: { level: first }, in_scope: 20000 }, expect: { fund: 10478.40, accumulate: { fund.outpatient.upper: 0 } } }
  - { id: both used, facts: { date: 2025-01-01, in_scope: 20000, year: { fund.outpatient.yearly: 10000, fund.outpatient.upper: 1000 } }, expect: { fund: 478.40 } }
  - { id: no wage for the year, facts: { date: 2024-01-01, in_scope: 100 }, expect: { fund: 0, cash: 100, denials: [unknown_figure] } }`,
    ),
  ).toEqual([])
})

test('a cap on cost lets only 240000 enter (C30); a month has its own cap', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 50% }] }
        caps: [{ id: ceiling, per: year, basis: cost, amount: 240000 }]
      chronic:
        covers: [chronic]
        bands: { table: [{ ratio: 70% }] }
        caps: [{ id: monthly, per: month, basis: cost, amount: 300 }]`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: above, facts: { date: 2025-01-01, kind: inpatient, in_scope: 240001 }, expect: { fund: 120000 } }
  - { id: rest of the year, facts: { date: 2025-01-01, kind: inpatient, in_scope: 1000, year: { cost.inpatient.ceiling: 239999 } }, expect: { fund: 0.50 } }
  - { id: month, facts: { date: 2025-03-09, kind: chronic, in_scope: 500, year: { cost.chronic.monthly.2025-02: 300 } }, expect: { fund: 210, accumulate: { cost.chronic.monthly.2025-03: 300 } } }`,
    ),
  ).toEqual([])
})

test('retired: personal share × 0.6, then a supplement pays half: 85 % becomes 95.5 %', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 85% }] }
        adjust: [{ when: { status: retired }, op: share_mult, value: 60% }]
        layers_share: [{ fund: retiree_supplement, of: co_share, ratio: 50%, when: { status: retired } }]`)
  expect(
    differences(
      pack,
      `
facts: { date: 2025-01-01, kind: inpatient, person: { status: retired }, in_scope: 10000 }
expect: { fund: 9550, funds: { pool: 9100, retiree_supplement: 450 }, personal: 450, ratio: 91% }`,
    ),
  ).toEqual([])
})

test('second reimbursement (C4): 85 % of what lies above 1000 in the year', () => {
  const pack = policy(`
    resident:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 50% }] }
        layers_share: [{ fund: other, of: personal_in_scope, ratio: 85%, over: 1000, limit: 5000, counter: second }]`)
  const facts = 'date: 2025-01-01, kind: inpatient, person: { scheme: resident }'
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: on, facts: { ${facts}, in_scope: 2000 }, expect: { funds: { other: 0 }, accumulate: { personal.second: 1000 } } }
  - { id: above, facts: { ${facts}, in_scope: 2200 }, expect: { funds: { other: 85 } } }
  - { id: later, facts: { ${facts}, in_scope: 200, year: { personal.second: 950 } }, expect: { funds: { other: 42.50 } } }
  - { id: limit, facts: { ${facts}, in_scope: 2000, year: { personal.second: 9000, layer.second: 4900 } }, expect: { funds: { other: 100 } } }`,
    ),
  ).toEqual([])
})

test('an unknown cap matters only above its sourced lower end (1050000)', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: 90% }] }
        caps: [{ id: yearly, per: year, amount: { unknown: 未找到官方文件, at_least: 1050000, at_most: 1600000 } }]
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 600 }
        bands: { table: [{ ratio: { unknown: 比例未公布 } }] }
      account: { has: true }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: below, facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, year: { fund.inpatient.yearly: 1049909.99 } }, expect: { fund: 90 } }
  - { id: on, facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, year: { fund.inpatient.yearly: 1049910 } }, expect: { fund: 90 } }
  - { id: above, facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, year: { fund.inpatient.yearly: 1049910.01 } }, expect: { fund: 0, cash: 100, denials: [unknown_figure] } }
  - { id: surely used up, facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, year: { fund.inpatient.yearly: 1600000 } }, expect: { fund: 0, denials: [] } }
  - { id: ratio unknown but under the deductible, facts: { date: 2025-01-01, in_scope: 600 }, expect: { fund: 0, deductible: 600, denials: [] } }
  - { id: ratio unknown, facts: { date: 2025-01-01, in_scope: 700, purse: { own: 150 } }, expect: { fund: 0, own: 150, cash: 550, denials: ['unknown_figure:employee.outpatient.bands.table.0.ratio'] } }`,
    ),
  ).toEqual([])
})

test('ratios by kind of line: consultation 80 %, the rest 55 %, the deductible shared in proportion', () => {
  const pack = policy(`
    employee:
      outpatient:
        covers: [outpatient]
        deductible: { period: visit, amount: 30 }
        bands: { table: [{ ratio: [{ when: { category: consultation }, is: 80% }, { is: 55% }] }] }`)
  expect(
    differences(
      pack,
      `
facts: { date: 2025-01-01, lines: [{ amount: 100, category: consultation }, { amount: 200 }] }
expect: { deductible: 30, fund: 171 }`,
    ),
  ).toEqual([])
})

test('pharmacies: pooled on prescription only, at the prescriber’s level (C8)', () => {
  const pack = policy(`
    employee:
      pharmacy:
        covers: [pharmacy]
        pooled: [{ when: { prescription: true }, is: true }, { is: false }]
        treat_as: prescriber
        bands: { table: [{ ratio: [{ when: { level: second }, is: 65% }, { is: 50% }] }] }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: without, facts: { date: 2025-01-01, kind: pharmacy, in_scope: 100 }, expect: { fund: 0, denials: ['not_covered:pooled.pharmacy'] } }
  - { id: second, facts: { date: 2025-01-01, kind: pharmacy, prescription: { level: second_a }, in_scope: 100 }, expect: { fund: 65 } }
  - { id: third, facts: { date: 2025-01-01, kind: pharmacy, prescription: { level: third }, in_scope: 100 }, expect: { fund: 50 } }`,
    ),
  ).toEqual([])
})

test('settlement year from 1 July; a date before it belongs to the year before', () => {
  const pack = policy(`    settlement_year: { starts: 07-01 }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: before, kind: rule, facts: { date: 2023-06-30 }, expect: { year: { label: 2022, from: 2022-07-01, to: 2023-06-30 } } }
  - { id: on, kind: rule, facts: { date: 2023-07-01 }, expect: { year: { label: 2023, from: 2023-07-01, to: 2024-06-30 } } }`,
    ),
  ).toEqual([])
})
