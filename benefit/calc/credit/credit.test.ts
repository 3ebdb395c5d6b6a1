/** B2, C27, C28, A7: what arrives in personal accounts, and what it earns. */
import { expect, test } from 'vitest'
import { differences, head, packOf } from '../../testing/packs.ts'

const cases = (list: string) => `
format: gongji-case/1
cases:
${list}`

const pack = (credit: string, more = '') =>
  packOf(`${head}
references:
  average_pension: [ { year: "2022", value: 3500, source: T, confidence: M } ]
versions:
  - from: 2022-01-01
    employee:
      source: T
      confidence: M
      account: { has: [ { when: { tier: tier2 }, is: false }, { is: true } ] }
${more}
      credit:
${credit.replace(/^/gm, '        ')}
`)

const beijing = pack(`day: 5
parts:
  - { id: own, when: { status: active }, of: base, rate: 2% }
  - { id: fixed, when: { status: retired }, amount: [ { when: { age: { below: 70 } }, is: 100 }, { is: 110 } ] }
deductions:
  - { id: large_amount, when: { status: retired }, amount: 3 }`)

test('GC-S1: a base of 5000 at 2 % brings 100 a month, by the 5th', () => {
  const list = `
  - { id: GC-S1, kind: credit, facts: { date: 2022-09-01, base: 5000 }, expect: { gross: 100, net: 100, by: 2022-09-05, months: 1 } }`
  expect(differences(beijing, cases(list))).toEqual([])
})

test('GC-27: retired under 70 get 100, from 70 on 110, less 3 for the large-amount fund: 97 and 107 arrive', () => {
  const at = (age: number) => `facts: { person: { status: retired, age: ${age} }, date: 2023-08-01 }`
  const list = `
  - { id: GC-27 69, kind: credit, ${at(69)}, expect: { gross: 100, deductions: { large_amount: 3 }, net: 97 } }
  - { id: GC-27 70, kind: credit, ${at(70)}, expect: { gross: 110, deductions: { large_amount: 3 }, net: 107 } }`
  expect(differences(beijing, cases(list))).toEqual([])
})

test('GC-24: of an average pension of 3500, 2 % under 70 is 70 and 2.5 % from 70 on is 87.50', () => {
  const shandong = pack(`parts:
  - id: by_age
    when: { status: retired }
    amount:
      - { when: { age: { below: 70 } }, is: { of: average_pension, times: 2% } }
      - { is: { of: average_pension, times: 2.5% } }`)
  const at = (age: number, date = '2022-02-01') =>
    `facts: { person: { status: retired, age: ${age} }, date: ${date} }`
  const list = `
  - { id: GC-24 A, kind: credit, ${at(68)}, expect: { net: 70 } }
  - { id: GC-24 B, kind: credit, ${at(73)}, expect: { net: 87.50 } }
  - { id: below, kind: credit, ${at(69)}, expect: { net: 70 } }
  - { id: on, kind: credit, ${at(70)}, expect: { net: 87.50 } }
  - { id: no reference, kind: credit, ${at(68, '2023-02-01')}, expect: { net: unknown, by: 2023-02-28, unknown: [employee.credit.parts.0.amount.0] } }`
  expect(differences(shandong, cases(list))).toEqual([])
})

test('GC-26: at the floor of 6727 and the cap of 33633 the credit is 134.54 and 672.66; retired 251; tier two none', () => {
  const shenzhen = pack(
    `parts:
  - { id: own, when: { status: active }, of: base, rate: 2% }
  - { id: fixed, when: { status: retired }, amount: 251 }`,
    '      contribution: { monthly: { floor: 6727, cap: 33633, parts: [ { id: p, payer: person, rate: 2% } ] } }',
  )
  const list = `
  - { id: lowest, kind: credit, facts: { date: 2026-01-01, base: 3000 }, expect: { net: 134.54 } }
  - { id: highest, kind: credit, facts: { date: 2026-01-01, base: 50000 }, expect: { net: 672.66 } }
  - { id: retired, kind: credit, facts: { person: { status: retired }, date: 2026-01-01 }, expect: { net: 251 } }
  - { id: tier two, kind: credit, facts: { person: { tier: tier2 }, date: 2026-01-01, base: 8000 }, expect: { gross: 0, net: 0 } }`
  expect(differences(shenzhen, cases(list))).toEqual([])
})

test('older versions add a part of the employer’s share by age: 2 % and 1.3 % under 45, 1.7 % from 45 on', () => {
  const older = pack(`parts:
  - { id: own, of: base, rate: 2% }
  - { id: employer_share, of: base, rate: [ { when: { age: { below: 45 } }, is: 1.3% }, { is: 1.7% } ] }`)
  const list = `
  - { id: younger, kind: credit, facts: { person: { age: 44 }, date: 2022-03-01, base: 5000 }, expect: { gross: 165 } }
  - { id: older, kind: credit, facts: { person: { age: 45 }, date: 2022-03-01, base: 5000 }, expect: { gross: 185 } }`
  expect(differences(older, cases(list))).toEqual([])
})

test('C28: a year in advance brings 12 months in January, 9 from April; who leaves after 4 gives 8 back', () => {
  const advance = pack(`schedule: yearly_in_advance
parts: [ { id: own, of: base, rate: 2% } ]
deductions: [ { id: care, amount: 30, per: year, month: 1 } ]`)
  const list = `
  - { id: january, kind: credit, facts: { date: 2024-01-01, base: 5000 }, expect: { months: 12, gross: 1200, deductions: { care: 30 }, net: 1170, take_back: 0 } }
  - { id: april, kind: credit, facts: { date: 2024-04-01, base: 5000 }, expect: { months: 9, gross: 900, net: 900 } }
  - { id: left, kind: credit, facts: { date: 2024-01-01, base: 5000, left_after: 4 }, expect: { gross: 1200, take_back: 800 } }`
  expect(differences(advance, cases(list))).toEqual([])
})

test('a yearly amount in monthly credits adds up to the year: 1000 is 83.33, 83.34, 83.33 …', () => {
  const yearly = pack('parts: [ { id: fixed, amount: 1000, per: year } ]')
  const list = `
  - { id: first, kind: credit, facts: { date: 2024-01-01 }, expect: { gross: 83.33 } }
  - { id: second, kind: credit, facts: { date: 2024-02-01 }, expect: { gross: 83.34 } }
  - { id: whole, kind: credit, facts: { date: 2024-01-01, months: 12 }, expect: { gross: 1000 } }`
  expect(differences(yearly, cases(list))).toEqual([])
})

test('C27: a deduction of 30 from a credit of 20 takes 10 from the balance', () => {
  const poor = pack(`parts: [ { id: fixed, amount: 20 } ]
deductions: [ { id: care, amount: 30, per: year, month: 3 } ]`)
  const list = `
  - { id: march, kind: credit, facts: { date: 2024-03-01 }, expect: { net: 0, from_balance: 10 } }
  - { id: april, kind: credit, facts: { date: 2024-04-01 }, expect: { net: 20, from_balance: 0 } }`
  expect(differences(poor, cases(list))).toEqual([])
})

const earning = packOf(`${head}
versions:
  - from: 2022-09-01
    employee:
      source: T
      confidence: M
      account: { has: true }
      interest: { posting: quarterly, current: { unknown: 活期存款利率未载明 }, carried: 0.36% }
`)

test('A7: 10000 carried over at 0.36 % earn 9.00 in 90 days of 360, and the next quarter earns interest on it', () => {
  const list = `
  - { id: quarter, kind: interest, facts: { from: 2025-01-01, to: 2025-03-31, balances: [ { on: 2025-01-01, carried: 10000 } ] }, expect: { total: 9, postings: [ { on: 2025-03-31, amount: 9 } ] } }
  - { id: half, kind: interest, facts: { from: 2025-01-01, to: 2025-06-30, balances: [ { on: 2025-01-01, carried: 10000 } ] }, expect: { total: 18.11, postings: [ { on: 2025-03-31, amount: 9 }, { on: 2025-06-30, amount: 9.11 } ] } }
  - { id: spent, kind: interest, facts: { from: 2025-01-01, to: 2025-03-31, balances: [ { on: 2025-01-01, carried: 10000 }, { on: 2025-02-15, carried: 0 } ] }, expect: { total: 4.5 } }`
  expect(differences(earning, cases(list))).toEqual([])
})

test('an unknown demand rate is named only where there is current-year money', () => {
  const list = `
  - { id: none, kind: interest, facts: { from: 2025-01-01, to: 2025-03-31, balances: [ { on: 2025-01-01, carried: 10000 } ] }, expect: { current: 0, total: 9 } }
  - { id: some, kind: interest, facts: { from: 2025-01-01, to: 2025-03-31, balances: [ { on: 2025-01-01, current: 500, carried: 10000 } ] }, expect: { current: unknown, carried: 9, total: unknown, unknown: [employee.interest.current] } }`
  expect(differences(earning, cases(list))).toEqual([])
})
