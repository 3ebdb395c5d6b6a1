/** Mistakes in the clauses of calculators are told with place, value, rule and remedy (J1). */
import { expect, test } from 'vitest'
import { formatProblem, loadPacks, parseCases } from './index.ts'

const pack = (clause: string) => `format: gongji-pack/1
id: test
name: 测试
sources: { T: { title: 测试文件 } }
versions:
  - from: 2024-01-01
    resident:
      source: T
      confidence: M
${clause.replace(/^/gm, '      ')}
`

function problems(clause: string): string {
  const loaded = loadPacks([{ path: 'p.yaml', text: pack(clause) }])
  return 'problems' in loaded ? loaded.problems.map(formatProblem).join('\n') : ''
}

test.each([
  [
    'a wrong word of C1',
    'waiting: { variable: { counts_from: third_missed_year } }',
    '10:43',
    'first_missed_year',
  ],
  ['an unknown key', 'waiting: { fixed_month: 3 }', '10:18', 'Did you mean "fixed_months"?'],
  ['months that are no number', 'waiting: { fixed_months: three }', '10:32', 'must be a whole number'],
  [
    'a ratio above 100 %',
    'waiting: { during: { benefit_ratio: 150% } }',
    '10:43',
    'must be a rate from 0% to 100%',
  ],
  [
    'a cap below the floor',
    'contribution: { monthly: { floor: 500, cap: 400, parts: [ { id: p, payer: person, rate: 2% } ] } }',
    '10:51',
    'cap is below floor',
  ],
  [
    'a part with rate and amount',
    'contribution: { monthly: { floor: 1, cap: 2, parts: [ { id: p, payer: person, rate: 2%, amount: 5 } ] } }',
    '10:61',
    'either a rate of the base or an amount',
  ],
  [
    'a payer that does not exist',
    'contribution: { monthly: { floor: 1, cap: 2, parts: [ { id: p, payer: boss, rate: 2% } ] } }',
    '10:77',
    'person',
  ],
  [
    'a subsidy of nothing',
    'contribution: { yearly: { standard: 400, subsidies: [ { id: low } ] } }',
    '10:61',
    'either an amount or a share',
  ],
  [
    'a window that ends before it begins',
    'contribution: { yearly: { standard: 400, windows: [ { year: 2026, from: 2025-10-01, to: 2025-09-30 } ] } }',
    '10:95',
    'ends before it begins',
  ],
  [
    'a rate of nothing',
    'credit: { parts: [ { id: own, rate: 2% } ] }',
    '10:26',
    'either `of` and `rate`, or `amount`',
  ],
  ['a posting that does not exist', 'interest: { posting: weekly, current: 1% }', '10:28', 'monthly'],
  [
    'a fate that does not exist',
    'incentive: { cap: none, after_use: { continuous: halved } }',
    '10:56',
    'kept',
  ],
  [
    'a table with a hole',
    'contribution: { yearly: { standard: [ { when: { status: student }, is: 380 } ] } }',
    '10:43',
    'no row fits',
  ],
  [
    'a source that does not exist',
    'waiting: { fixed_months: 3, source: X }',
    '10:43',
    'this source does not exist',
  ],
  [
    'a range upside down',
    'waiting: { fixed_months: { unknown: why, at_least: 5, at_most: 3 } }',
    '10:',
    'at_most is below at_least',
  ],
])('%s', (_, clause, place, rule) => {
  const told = problems(clause)
  expect(told).toContain(`p.yaml:${place}`)
  expect(told).toContain(rule)
})

test('a wrong key in the facts of a calculated case is told at its place', () => {
  const text = `format: gongji-case/1
cases:
  - id: a
    kind: waiting
    facts: { paid_onn: 2025-03-01, paid_on: 2025-03-01 }
    expect: { total: 3 }
`
  const parsed = parseCases(text, 'c.yaml')
  const told = 'problems' in parsed ? parsed.problems.map(formatProblem).join('\n') : ''
  expect(told).toContain('c.yaml:5:14  cases[0].facts.paid_onn: unknown key "paid_onn"')
  expect(told).toContain('Did you mean "paid_on"?')
})

test('a kind that does not exist is told with those that do', () => {
  const text = `format: gongji-case/1
cases:
  - { id: a, kind: wait, facts: {}, expect: {} }
`
  const parsed = parseCases(text, 'c.yaml')
  const told = 'problems' in parsed ? parsed.problems.map(formatProblem).join('\n') : ''
  expect(told).toContain('kind')
})
