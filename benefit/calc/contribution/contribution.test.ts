/** B1, B3, B4, C37: bases between floor and cap, who pays what, arrears, and the yearly standard of residents. */
import { expect, test } from 'vitest'
import { caseFacts } from '../../pack/index.ts'
import { allocate } from '../../engine/allocate.ts'
import { parseYuan } from '../../money.ts'
import { differences, head, packOf } from '../../testing/packs.ts'
import { compareBases } from './compare.ts'
import { monthlyContribution } from './monthly.ts'

const cases = (list: string) => `
format: gongji-case/1
cases:
${list}`

const employees = packOf(`${head}
versions:
  - from: 2024-01-01
    employee:
      source: T
      confidence: M
      account: { has: true }
      outpatient: { covers: [outpatient], bands: { table: [ { ratio: 70% } ] } }
      contribution:
        monthly:
          floor: 5182
          cap: 25910
          reference: 10000
          choices: [60%, 100%]
          parts:
            - { id: personal, payer: person, rate: 2% }
            - { id: large_amount, payer: person, amount: 5 }
            - { id: employer, payer: employer, when: { employment: unit }, rate: 8.5% }
          arrears: { late_fee_per_day: 0.05%, due_day: 15 }
      credit: { parts: [ { id: own, when: { status: active }, of: base, rate: 2% } ] }
  - from: 2025-04-01
    employee: { source: T, confidence: M, contribution: { monthly: { floor: 6000 } } }
`)

test('GC-25: a wage of 4000 is lifted to the floor of 5182, and 2 % of it is 103.64', () => {
  const unit = 'person: { employment: unit }, date: 2025-01-01'
  expect(
    differences(
      employees,
      cases(`
  - { id: GC-25, kind: contribution, facts: { ${unit}, wage: 4000 }, expect: { base: 5182, credit: 103.64, person: 108.64, employer: 440.47 } }
  - { id: below, kind: contribution, facts: { ${unit}, wage: 5181.99 }, expect: { base: 5182 } }
  - { id: on, kind: contribution, facts: { ${unit}, wage: 5182 }, expect: { base: 5182 } }
  - { id: above, kind: contribution, facts: { ${unit}, wage: 5182.01 }, expect: { base: 5182.01 } }
  - { id: cap, kind: contribution, facts: { ${unit}, wage: 25910 }, expect: { base: 25910 } }
  - { id: over, kind: contribution, facts: { ${unit}, wage: 25910.01 }, expect: { base: 25910 } }
`),
    ),
  ).toEqual([])
})

test('GC-S4, C37: with a regional wage of 10000 the 60 % base is 6000 and the 100 % base 10000, whatever the own wage', () => {
  expect(
    differences(
      employees,
      cases(`
  - { id: sixty, kind: contribution, facts: { person: { employment: flexible }, date: 2025-01-01, choice: 60% }, expect: { base: 6000, credit: 120, employer: 0 } }
  - { id: hundred, kind: contribution, facts: { person: { employment: flexible }, date: 2025-01-01, choice: 100% }, expect: { base: 10000, credit: 200 } }
  - { id: forty, kind: contribution, facts: { person: { employment: flexible }, date: 2025-01-01, choice: 40% }, expect: { base: 5182 } }
`),
    ),
  ).toEqual([])
})

test('a choice that the pack does not offer is told, with those that it offers', () => {
  const policy = employees.on('2025-01-01')
  const { person } = caseFacts(policy, { date: '2025-01-01' })
  const at = (choice: number) => monthlyContribution(policy, { person, date: '2025-01-01', choice })
  expect(at(600_000)).toMatchObject({ result: { offered: true, choices: [600_000, 1_000_000] } })
  expect(at(400_000)).toMatchObject({ result: { offered: false } })
})

test('B4: 60 % and 100 % differ in the account credit, and the engine pays the same of a bill', () => {
  const policy = employees.on('2025-01-01')
  const bill = caseFacts(policy, { date: '2025-01-01', in_scope: '1000' })
  const choices = [{ choice: 600_000 }, { choice: 1_000_000 }]
  const comparison = compareBases(policy, { person: bill.person, date: '2025-01-01' }, choices, bill)
  if ('missing' in comparison) throw new Error(comparison.missing)
  expect(comparison.outcomes.map(({ contribution }) => contribution.credit)).toEqual([12_000, 20_000])
  expect(comparison.outcomes.map(({ reimbursed }) => reimbursed)).toEqual([70_000, 70_000])
  expect(comparison.outcomes[0]?.reimbursed).toBe(allocate(policy, bill).fundTotal)
  expect([comparison.creditDiffers, comparison.reimbursementDiffers]).toEqual([true, false])
})

test('where a region ties a tier to the base, the comparison shows that the reimbursement differs', () => {
  const pack = packOf(`${head}
versions:
  - from: 2024-01-01
    employee:
      source: T
      confidence: M
      outpatient: { covers: [outpatient], bands: { table: [ { ratio: [ { when: { tier: tier1 }, is: 80% }, { is: 60% } ] } ] } }
      contribution: { monthly: { floor: 100, cap: 20000, reference: 10000, parts: [ { id: p, payer: person, rate: 2% } ] } }
`)
  const policy = pack.on('2025-01-01')
  const bill = caseFacts(policy, { date: '2025-01-01', in_scope: '1000' })
  const choices = [
    { choice: 600_000, person: { tier: 'tier2' } },
    { choice: 1_000_000, person: { tier: 'tier1' } },
  ]
  expect(compareBases(policy, { person: bill.person, date: '2025-01-01' }, choices, bill)).toMatchObject({
    creditDiffers: false,
    reimbursementDiffers: true,
    outcomes: [{ reimbursed: parseYuan('600') }, { reimbursed: parseYuan('800') }],
  })
})

test('arrears: each month by the floor of its own time, a late fee of 0.05 % for each day after the 15th of the next month', () => {
  const person = 'person: { employment: flexible }, date: 2025-05-20, wage: 4000'
  expect(
    differences(
      employees,
      cases(`
  - { id: two, kind: contribution, facts: { ${person}, arrears: { from: 2025-03, to: 2025-04, paid_on: 2025-05-15 } }, expect: { arrears: { months: 2, person: 233.64, employer: 0, late_fee: 1.63, credit: 223.64 } } }
  - { id: in time, kind: contribution, facts: { ${person}, arrears: { from: 2025-04, to: 2025-04, paid_on: 2025-05-15 } }, expect: { arrears: { late_fee: 0 } } }
  - { id: a day late, kind: contribution, facts: { ${person}, arrears: { from: 2025-04, to: 2025-04, paid_on: 2025-05-16 } }, expect: { arrears: { person: 125, late_fee: 0.06 } } }
`),
    ),
  ).toEqual([])
})

const residents = packOf(`${head}
versions:
  - from: 2025-10-01
    resident:
      source: T
      confidence: M
      contribution:
        yearly:
          standard: [ { when: { tier: tier2 }, is: 775 }, { is: 400 } ]
          public_subsidy: 700
          levies: [ { id: long_term_care, amount: 5 } ]
          subsidies:
            - { id: low_income, when: { groups: [low_income] }, amount: 220 }
            - { id: disabled, when: { groups: [disabled] }, amount: 160 }
            - { id: extreme_poverty, when: { groups: [extreme_poverty] }, share: 100% }
            - { id: generous, when: { groups: [generous] }, amount: 500 }
          windows: [ { year: 2026, from: 2025-10-01, to: 2026-02-28 } ]
`)

test('B3: 400 yuan and 5 of long-term care; of subsidies of 220 and 160 the greater holds, never more than the standard', () => {
  const at = (groups: string, more = '') =>
    `facts: { person: { scheme: resident, groups: [${groups}]${more} }, date: 2025-12-01 }`
  expect(
    differences(
      residents,
      cases(`
  - { id: plain, kind: contribution, ${at('')}, expect: { standard: 400, levies: 5, subsidy: 0, pays: 405, public_subsidy: 700, window: { year: "2026", open: true, to: 2026-02-28 } } }
  - { id: tier2, kind: contribution, ${at('', ', tier: tier2')}, expect: { standard: 775, pays: 780 } }
  - { id: low income, kind: contribution, ${at('low_income')}, expect: { subsidy: 220, pays: 185 } }
  - { id: two, kind: contribution, ${at('low_income, disabled')}, expect: { subsidy: 220, pays: 185 } }
  - { id: whole, kind: contribution, ${at('extreme_poverty')}, expect: { subsidy: 400, pays: 5 } }
  - { id: above, kind: contribution, ${at('generous')}, expect: { subsidy: 400, pays: 5 } }
  - { id: closed, kind: contribution, facts: { person: { scheme: resident }, date: 2026-03-01 }, expect: { window: { open: false } } }
  - { id: employees, kind: contribution, facts: { date: 2026-03-01 }, expect: { missing: employee.contribution.yearly } }
`),
    ),
  ).toEqual([])
})

test('an unknown employer rate takes away the employer’s share and nothing else', () => {
  const pack = packOf(`${head}
versions:
  - from: 2024-01-01
    employee:
      source: T
      confidence: M
      account: { has: true }
      contribution:
        monthly:
          floor: 5000
          cap: { unknown: 上限未查得, at_least: 20000 }
          parts:
            - { id: personal, payer: person, rate: 2% }
            - { id: employer, payer: employer, rate: { unknown: 单位费率未查得 } }
      credit: { parts: [ { id: own, of: base, rate: 2% } ] }
`)
  const parts = 'employee.contribution.monthly.parts.1.rate'
  expect(
    differences(
      pack,
      cases(`
  - { id: below, kind: contribution, facts: { date: 2025-01-01, wage: 8000 }, expect: { base: 8000, person: 160, credit: 160, employer: unknown, unknown: [${parts}] } }
  - { id: on, kind: contribution, facts: { date: 2025-01-01, wage: 20000 }, expect: { base: 20000, employer: unknown, unknown: [${parts}] } }
  - { id: above, kind: contribution, facts: { date: 2025-01-01, wage: 20001 }, expect: { base: unknown, person: unknown, unknown: [${parts}, employee.contribution.monthly.cap] } }
`),
    ),
  ).toEqual([])
})
