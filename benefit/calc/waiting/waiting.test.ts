/** B7, C1–C4: waiting periods, just below, on and above each threshold. */
import { expect, test } from 'vitest'
import { differences, head, packOf } from '../../testing/packs.ts'

/** A pack whose residents wait; `more` goes into the clause. */
const residents = (more: string, yearly = '') =>
  packOf(`${head}
versions:
  - from: 2020-01-01
    resident:
      source: T
      confidence: M
      waiting:
        fixed_months: 3
${more.replace(/^/gm, '        ')}
${yearly}`)

const cases = (list: string) => `
format: gongji-case/1
cases:
${list}`

const every = residents('variable: { counts_from: first_missed_year }')
const second = residents('variable: { counts_from: second_missed_year }')

test('GC-S2: counted from the first missed year, 1 missed year waits 3 + 1 months and 2 wait 3 + 2', () => {
  expect(
    differences(
      every,
      cases(`
  - { id: GC-S2a, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 1, in_window: false }, expect: { fixed: 3, variable: 1, total: 4, reason: years } }
  - { id: GC-S2b, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 2, in_window: false }, expect: { fixed: 3, variable: 2, total: 5, missed: ["2023", "2024"] } }
`),
    ),
  ).toEqual([])
})

test('GC-S3: counted from the second missed year, 2 missed years wait 3 + 1 months, 1 waits 3', () => {
  expect(
    differences(
      second,
      cases(`
  - { id: GC-S3, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 2, in_window: true }, expect: { variable: 1, total: 4, first_covered_day: 2025-07-01 } }
  - { id: one, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 1, in_window: true }, expect: { variable: 0, total: 3 } }
  - { id: none, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 0, in_window: true }, expect: { reason: none, total: 0, first_covered_day: 2025-03-01 } }
  - { id: late, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 0, in_window: false }, expect: { reason: years, total: 3 } }
`),
    ),
  ).toEqual([])
})

test('GC-28: paid on 2025-03-01 outside the window, 3 months: covered from 2025-06-01; 2 missed years make 5 months', () => {
  expect(
    differences(
      every,
      cases(`
  - { id: GC-28, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, in_window: false }, expect: { total: 3, first_covered_day: 2025-06-01 } }
  - { id: GC-28b, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, in_window: false, stopped: 2022-12-31 }, expect: { total: 5, first_covered_day: 2025-08-01, missed: ["2023", "2024"] } }
  - { id: end of month, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2024-11-30, in_window: false }, expect: { first_covered_day: 2025-02-28 } }
`),
    ),
  ).toEqual([])
})

test('C2: with first_counted_year 2025 a gap of 2023 and 2024 does not count, one of 2023–2026 counts 2 years', () => {
  const pack = residents('variable: { counts_from: first_missed_year, first_counted_year: 2025 }')
  expect(
    differences(
      pack,
      cases(`
  - { id: before, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-01-10, in_window: true, stopped: 2022-12-31 }, expect: { total: 0, missed: [], reason: none } }
  - { id: after, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2027-01-10, in_window: true, stopped: 2022-12-31 }, expect: { total: 5, missed: ["2025", "2026"] } }
`),
    ),
  ).toEqual([])
})

const repaired = residents(`variable: { counts_from: second_missed_year }
floor: { missed_years: 4, months: 6 }
repair: { price: 400 }`)

test('repair: each extra year of 400 yuan takes one variable month; from 4 missed years on never below 6 months', () => {
  expect(
    differences(
      repaired,
      cases(`
  - id: three
    kind: waiting
    facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 3, in_window: false }
    expect:
      total: 5
      repair:
        - { years: 1, price: 400, total: 4, first_covered_day: 2025-07-01 }
        - { years: 2, price: 800, total: 3, first_covered_day: 2025-06-01 }
  - { id: four, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 4, in_window: false }, expect: { total: 6, repair: [] } }
  - { id: four repaired, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 4, in_window: false, extra_years: 3 }, expect: { total: 6, repair: [] } }
  - { id: five, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 5, in_window: false }, expect: { total: 7, repair: [ { years: 1, price: 400, total: 6 } ] } }
  - { id: paid one, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, missed_years: 3, in_window: false, extra_years: 1 }, expect: { total: 4, repair: [ { years: 1, price: 400, total: 3 } ] } }
`),
    ),
  ).toEqual([])
})

test('the window of the pack decides: 2026-02-28 is inside, 2026-03-01 outside; cover begins with the year', () => {
  const pack = residents(
    'variable: {}',
    `      contribution: { yearly: { standard: 400, windows: [ { year: 2026, from: 2025-10-01, to: 2026-02-28 } ] } }`,
  )
  expect(
    differences(
      pack,
      cases(`
  - { id: early, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-10-01, stopped: 2025-12-31 }, expect: { total: 0, first_covered_day: 2026-01-01, insurable_years: ["2026"] } }
  - { id: last day, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2026-02-28, stopped: 2025-12-31 }, expect: { total: 0, first_covered_day: 2026-02-28 } }
  - { id: day after, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2026-03-01, stopped: 2025-12-31 }, expect: { total: 3, first_covered_day: 2026-06-01 } }
  - { id: gap, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-10-01, stopped: 2023-12-31 }, expect: { missed: ["2024", "2025"], total: 4, first_covered_day: 2026-05-01 } }
`),
    ),
  ).toEqual([])
})

test('without windows in the pack the day of payment is in doubt, and the answer names what is missing', () => {
  const facts = 'person: { scheme: resident }, paid_on: 2025-03-01'
  expect(
    differences(
      second,
      cases(`
  - { id: matters, kind: waiting, facts: { ${facts} }, expect: { first_covered_day: unknown, unknown: [resident.contribution.yearly.windows] } }
  - { id: does not, kind: waiting, facts: { ${facts}, missed_years: 2 }, expect: { total: 4, first_covered_day: 2025-07-01 } }
`),
    ),
  ).toEqual([])
})

test('a window of 2026 does not say whether a payment for 2027 came in time', () => {
  const pack = residents(
    'variable: {}',
    `      contribution: { yearly: { standard: 400, windows: [ { year: 2026, from: 2025-10-01, to: 2026-02-28 } ] } }`,
  )
  const facts = 'person: { scheme: resident }, paid_on: 2026-12-01, cover_from: 2027-01-01'
  expect(
    differences(
      pack,
      cases(`
  - { id: next, kind: waiting, facts: { ${facts} }, expect: { first_covered_day: unknown, unknown: [resident.contribution.yearly.windows] } }
  - { id: told, kind: waiting, facts: { ${facts}, in_window: true }, expect: { total: 0, first_covered_day: 2027-01-01 } }
`),
    ),
  ).toEqual([])
})

test('GC-29: a child born on 2020-12-21 and enrolled within 90 days may be insured for 2020 and 2021 and is covered from birth', () => {
  const pack = residents('newborn: { within_days: 90, birth_year: true, late: day_after }')
  const child = 'person: { scheme: resident, status: child, age: 0 }, born_on: 2020-12-21'
  expect(
    differences(
      pack,
      cases(`
  - { id: GC-29, kind: waiting, facts: { ${child}, paid_on: 2021-02-01 }, expect: { reason: newborn, first_covered_day: 2020-12-21, retroactive_from: 2020-12-21, insurable_years: ["2020", "2021"], total: 0 } }
  - { id: day 90, kind: waiting, facts: { ${child}, paid_on: 2021-03-21 }, expect: { reason: newborn, first_covered_day: 2020-12-21 } }
  - { id: day 91, kind: waiting, facts: { ${child}, paid_on: 2021-03-22 }, expect: { reason: late_newborn, first_covered_day: 2021-03-23, insurable_years: ["2021"], total: 0 } }
  - { id: same year, kind: waiting, facts: { ${child}, paid_on: 2020-12-30 }, expect: { reason: newborn, insurable_years: ["2020"] } }
  - { id: grown up, kind: waiting, facts: { person: { scheme: resident }, born_on: 1980-01-01, paid_on: 2021-03-22, in_window: false }, expect: { reason: years, total: 3 } }
`),
    ),
  ).toEqual([])
})

test('a case that expects another day is told, with what came out', () => {
  const wrong =
    '  - { id: wrong, kind: waiting, facts: { person: { scheme: resident }, paid_on: 2025-03-01, in_window: false }, expect: { first_covered_day: 2025-05-31 } }'
  expect(differences(every, cases(wrong))).toEqual([
    'wrong first_covered_day: expected 2025-05-31, got 2025-06-01',
  ])
})

test('exempt groups do not wait', () => {
  const pack = residents('exempt: [ { when: { groups: [veteran] }, text: 退役军人 } ]')
  expect(
    differences(
      pack,
      cases(`
  - { id: veteran, kind: waiting, facts: { person: { scheme: resident, groups: [veteran] }, paid_on: 2025-03-01, in_window: false }, expect: { reason: exempt, total: 0, first_covered_day: 2025-03-01 } }
`),
    ),
  ).toEqual([])
})

const employees = packOf(`${head}
versions:
  - from: 2020-01-01
    employee:
      source: T
      confidence: M
      waiting:
        starts: month_of_payment
        gap: { grace_months: 3, switch_years: 2, wait_months: 8, back_paid_wait_months: 3, at_most_months: 6 }
        during: { benefit_ratio: 50% }
`)

test('C4: a gap of 3 months is within the grace, paid for it is covered throughout; 4 months wait, at most 6', () => {
  expect(
    differences(
      employees,
      cases(`
  - { id: two, kind: waiting, facts: { stopped: 2025-03-31, paid_on: 2025-06-20 }, expect: { reason: grace, total: 0, first_covered_day: 2025-06-01 } }
  - { id: three, kind: waiting, facts: { stopped: 2025-03-31, paid_on: 2025-07-20, back_paid: true }, expect: { reason: grace, first_covered_day: 2025-04-01, retroactive_from: 2025-04-01 } }
  - { id: four, kind: waiting, facts: { stopped: 2025-03-31, paid_on: 2025-08-20 }, expect: { reason: gap, total: 6, first_covered_day: 2026-02-01, benefit_ratio: 50%, account_usable: true } }
  - { id: four paid, kind: waiting, facts: { stopped: 2025-03-31, paid_on: 2025-08-20, back_paid: true }, expect: { reason: gap, total: 3, first_covered_day: 2025-11-01 } }
  - { id: never, kind: waiting, facts: { paid_on: 2025-08-20 }, expect: { reason: none, total: 0, first_covered_day: 2025-08-01 } }
`),
    ),
  ).toEqual([])
})

test('who changes schemes has the grace after 2 years of continuous cover, not after 1', () => {
  const facts = 'stopped: 2025-03-31, paid_on: 2025-06-20, from_scheme: resident'
  expect(
    differences(
      employees,
      cases(`
  - { id: one, kind: waiting, facts: { ${facts}, continuous_years: 1 }, expect: { reason: gap, total: 6 } }
  - { id: two, kind: waiting, facts: { ${facts}, continuous_years: 2 }, expect: { reason: grace, total: 0 } }
`),
    ),
  ).toEqual([])
})
