/** Published worked examples, each as a small pack and its cases through the public path (J1, C3). */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const employee = (body: string, more = '') =>
  packOf(`${head}
versions:
  - from: 2012-01-01
    source: T
    confidence: L
    employee:
      account: { has: [{ when: { employment: flexible }, is: false }, { is: true }], payable: [deductible, co_share] }
${body}
${more}`)

describe('GC-01 to GC-03: yearly deductible, ratio by status, cap, own account pays the rest', () => {
  const pack = employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: [{ when: { status: retired }, is: 500 }, { is: 600 }] }
        bands: { table: [{ ratio: [{ when: { status: retired }, is: 75% }, { is: 65% }] }] }
        caps: [{ id: yearly, per: year, amount: 8000 }]`)
  test('600 deductible and 65 % of 1500; cap of 8000 used up', () => {
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - id: GC-01
    facts: { date: 2023-05-01, institution: { level: second }, in_scope: 1500.00, purse: { own: 2760.00 } }
    expect: { fund: 585.00, personal: 915.00, own: 915.00, cash: 0.00, own_after: 1845.00, ratio: 65% }
  - id: GC-02
    facts: { date: 2023-05-01, person: { status: retired }, institution: { level: second }, in_scope: 3980.00, purse: { own: 3000 } }
    expect: { fund: 2610.00, personal: 1370.00, own: 1370.00, cash: 0.00, own_after: 1630.00 }
  - id: GC-03
    facts: { date: 2023-06-01, person: { status: retired }, in_scope: 200.00, purse: { own: 500 }, year: { deductible.outpatient: 500, fund.outpatient.yearly: 8000 } }
    expect: { fund: 0.00, own: 200.00, own_after: 300.00, ratio: 0%, denials: [] }
  - id: one fen below the deductible
    facts: { date: 2023-05-01, in_scope: 599.99 }
    expect: { fund: 0, deductible: 599.99, cash: 599.99 }
  - id: exactly the deductible
    facts: { date: 2023-05-01, in_scope: 600.00 }
    expect: { fund: 0, deductible: 600.00 }
  - id: one fen above gives 65 % of a fen, half up
    facts: { date: 2023-05-01, in_scope: 600.01 }
    expect: { fund: 0.01, deductible: 600.00 }
  - id: one fen below the cap
    facts: { date: 2023-05-01, in_scope: 100, year: { deductible.outpatient: 600, fund.outpatient.yearly: 7935.01 } }
    expect: { fund: 64.99, accumulate: { fund.outpatient.yearly: 64.99 } }
  - id: exactly up to the cap
    facts: { date: 2023-05-01, in_scope: 100, year: { deductible.outpatient: 600, fund.outpatient.yearly: 7935 } }
    expect: { fund: 65.00 }
`,
      ),
    ).toEqual([])
  })
})

test('GC-04: self-pay segment 300, then 80 % for retired at second level; 200 outside the scope', () => {
  const pack = employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 300 }
        bands: { table: [{ ratio: [{ when: { status: retired, level: second }, is: 80% }, { is: 70% }] }] }`)
  expect(
    differences(
      pack,
      `
facts:
  date: 2023-08-01
  person: { status: retired, retired_on: 2005-01-01 }
  institution: { level: second }
  lines: [{ amount: 2800 }, { amount: 200, grade: C }]
expect: { fund: 2000.00, personal: 1000.00, parts: { self_paid: 200, in_scope: 2800 } }
`,
    ),
  ).toEqual([])
})

test('GC-05 to GC-07: retired pay 0.8 of the personal share; a flexible worker has no account', () => {
  const pack = employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: [{ when: { status: retired }, is: 500 }, { is: 700 }] }
        bands: { table: [{ ratio: 80% }] }
        adjust: [{ when: { status: retired }, op: share_mult, value: 80% }]
        caps: [{ id: yearly, per: year, amount: [{ when: { status: retired }, is: 4000 }, { is: 3500 }] }]`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - id: GC-05
    facts: { date: 2023-03-01, institution: { level: first }, in_scope: 5000, purse: { own: 980 } }
    expect: { fund: 3440.00, own: 980.00, cash: 580.00 }
  - id: GC-06
    facts: { date: 2023-03-01, person: { status: retired }, institution: { level: first }, in_scope: 5000, purse: { own: 996 } }
    expect: { fund: 3780.00, own: 996.00, cash: 224.00, ratio: 84% }
  - id: GC-07
    facts: { date: 2023-03-01, person: { employment: flexible }, institution: { level: first }, in_scope: 5000, purse: { own: 5000 } }
    expect: { fund: 3440.00, own: 0, cash: 1560.00, has_account: false }
`,
    ),
  ).toEqual([])
})

test('GC-08: deductible 400 and 50 % of 1000', () => {
  const pack = employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 400 }
        bands: { table: [{ ratio: 50% }] }`)
  expect(
    differences(pack, `{ facts: { date: 2024-06-01, in_scope: 1000.00 }, expect: { fund: 300.00 } }`),
  ).toEqual([])
})

test('GC-09: own account 100 first, then the son’s 500; benefits on the father’s own entitlement (D2)', () => {
  const pack = employee(
    `
      outpatient: { covers: [outpatient], bands: { table: [{ ratio: 40% }] } }`,
    `    mutual_aid: { enabled: true, relations: [parent], payer_order: priority }`,
  )
  expect(
    differences(
      pack,
      `
facts: { date: 2022-06-01, in_scope: 1000.00, purse: { own: 100, sharers: [{ sharer: son, balance: 2000, relation: parent }] } }
expect: { fund: 400.00, personal: 600.00, own: 100.00, aid: { son: 500.00 }, aid_after: { son: 1500.00 }, cash: 0.00 }
`,
    ),
  ).toEqual([])
})

test('GC-11: class A 80 and class B after a first share of 10 % 72; 4.52 × 5 % is 0.23, and 4.29 stays in scope (C2)', () => {
  const pack = employee(`
      outpatient: { covers: [outpatient], bands: { table: [{ ratio: 80% }] } }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - id: GC-11 A
    facts: { date: 2025-01-01, lines: [{ amount: 100.00 }] }
    expect: { fund: 80.00, personal: 20.00 }
  - id: GC-11 B
    facts: { date: 2025-01-01, lines: [{ amount: 100.00, grade: B, first: 10% }] }
    expect: { fund: 72.00, personal: 28.00, parts: { first_share: 10, in_scope: 90 } }
  - id: first share half up per line
    facts: { date: 2025-01-01, lines: [{ amount: 4.52, grade: B, first: 5% }] }
    expect: { parts: { first_share: 0.23, in_scope: 4.29 } }
  - id: ceiling of 10 a piece, 3 pieces at 12, then 10 % of what is allowed
    facts: { date: 2025-01-01, lines: [{ price: 12, quantity: 3, grade: B, first: 10%, ceiling: 10 }] }
    expect: { parts: { total: 36, over_ceiling: 6, first_share: 3, in_scope: 27, self_paid: 0 } }
`,
    ),
  ).toEqual([])
})

test('GC-15: 5000 in hospital by level, 800 / 500 / 200 and 80 / 85 / 90 %, retired 85 % at third level', () => {
  const pack = employee(`
      inpatient:
        covers: [inpatient]
        deductible:
          period: admission
          amount: [{ when: { level: third }, is: 800 }, { when: { level: second }, is: 500 }, { is: 200 }]
        bands:
          table:
            - ratio:
                - { when: { level: third, status: retired }, is: 85% }
                - { when: { level: third }, is: 80% }
                - { when: { level: second }, is: 85% }
                - { is: 90% }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: third, facts: { date: 2025-01-01, kind: inpatient, in_scope: 5000 }, expect: { fund: 3360.00 } }
  - { id: third_a is third, facts: { date: 2025-01-01, kind: inpatient, institution: { level: third_a }, in_scope: 5000 }, expect: { fund: 3360.00 } }
  - { id: second, facts: { date: 2025-01-01, kind: inpatient, institution: { level: second }, in_scope: 5000 }, expect: { fund: 3825.00 } }
  - { id: first, facts: { date: 2025-01-01, kind: inpatient, institution: { level: first }, in_scope: 5000 }, expect: { fund: 4320.00 } }
  - { id: retired, facts: { date: 2025-01-01, kind: inpatient, person: { status: retired }, in_scope: 5000 }, expect: { fund: 3570.00 } }
`,
    ),
  ).toEqual([])
})

test('GC-16: flat 80 % against bands at 5000 and 10000 that the deductible eats into; resident 50 %', () => {
  const flat = employee(`
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 800 }
        bands: { table: [{ ratio: 80% }] }`)
  const banded = employee(
    `
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 800 }
        bands: { table: [{ to: 5000, ratio: 80% }, { to: 10000, ratio: 85% }, { ratio: 90% }] }`,
    `
    resident:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 1300 }
        bands: { table: [{ ratio: 50% }] }`,
  )
  expect(
    differences(
      flat,
      `{ facts: { date: 2025-01-01, kind: inpatient, in_scope: 15000 }, expect: { fund: 11360.00 } }`,
    ),
  ).toEqual([])
  expect(
    differences(
      banded,
      `
format: gongji-case/1
cases:
  - { id: b, facts: { date: 2025-01-01, kind: inpatient, in_scope: 15000 }, expect: { fund: 12110.00, personal: 2890.00, ratio: 90% } }
  - { id: resident, facts: { date: 2025-01-01, kind: inpatient, person: { scheme: resident }, in_scope: 15000 }, expect: { fund: 6850.00, personal: 8150.00 } }
  - { id: on the edge, facts: { date: 2025-01-01, kind: inpatient, in_scope: 5000 }, expect: { fund: 3360.00, ratio: 80% } }
  - { id: one yuan above, facts: { date: 2025-01-01, kind: inpatient, in_scope: 5001 }, expect: { fund: 3360.85, ratio: 85% } }
`,
    ),
  ).toEqual([])
})

test('GC-17: 300 with deductible 200 at 65 %, and 5000 with 500 at 50 %', () => {
  const pack = employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: visit, amount: [{ when: { level: first }, is: 200 }, { is: 500 }] }
        bands: { table: [{ ratio: [{ when: { level: first }, is: 65% }, { is: 50% }] }] }`)
  expect(
    differences(
      pack,
      `
format: gongji-case/1
cases:
  - { id: a, facts: { date: 2025-01-01, institution: { level: first }, in_scope: 300 }, expect: { fund: 65.00, personal: 235.00 } }
  - { id: b, facts: { date: 2025-01-01, in_scope: 5000 }, expect: { fund: 2250.00, personal: 2750.00 } }
`,
    ),
  ).toEqual([])
})

test('published but wrong: (1000 − 200) × 55 % is 440, not 550; (2000 − 500) × 90 % is 1350, not 1300', () => {
  const pack = (deductible: number, ratio: string) =>
    employee(`
      outpatient:
        covers: [outpatient]
        deductible: { period: visit, amount: ${deductible} }
        bands: { table: [{ ratio: ${ratio} }] }`)
  const one = (scope: number, fund: number) =>
    `{ facts: { date: 2024-06-01, in_scope: ${scope} }, expect: { fund: ${fund} } }`
  expect(differences(pack(200, '55%'), one(1000, 440))).toEqual([])
  expect(differences(pack(500, '90%'), one(2000, 1350))).toEqual([])
  expect(differences(pack(2000, '50%'), one(2000, 0))).toEqual([])
})
