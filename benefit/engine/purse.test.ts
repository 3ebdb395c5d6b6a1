/** Denials and payers: exclusions, own account, relatives. */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const policy = (more: string) =>
  packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
      outpatient: { covers: [outpatient, emergency], bands: { table: [{ ratio: 60% }] } }
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 60% }] } }
${more}`)

const cases = (...rows: string[]) =>
  `format: gongji-case/1\ncases:\n${rows.map((row, i) => `  - { id: c${i + 1}, ${row} }`).join('\n')}`

describe('denials (C7, C19): all reasons at once, account and cash by policy', () => {
  const pack = policy(`
      account: { has: true, payable: [deductible, co_share, self_paid] }
    exclusions:
      not_designated: { account_barred: true, except_kinds: [emergency], text: 非定点不予支付 }
      fighting: { account_barred: false, text: 打架斗殴不予支付 }
      beauty: { account_barred: true, text: 美容不予支付 }
      drunkenness: { account_barred: { unknown: 未见规定 }, text: 醉酒不予支付 }`)
  test('an undesignated institution bars both, except in an emergency', () => {
    expect(
      differences(
        pack,
        cases(
          'facts: { date: 2025-01-01, institution: { designated: false }, in_scope: 100, purse: { own: 100 } }, expect: { fund: 0, own: 0, cash: 100, denials: ["excluded:not_designated"] }',
          'facts: { date: 2025-01-01, kind: emergency, institution: { designated: false }, in_scope: 100, purse: { own: 100 } }, expect: { fund: 60, own: 40 }',
        ),
      ),
    ).toEqual([])
  })
  test('a fight closes the fund only; an unlisted cause closes nothing; unknown bars and says so', () => {
    expect(
      differences(
        pack,
        cases(
          'facts: { date: 2025-01-01, causes: [fighting], in_scope: 100, purse: { own: 70 } }, expect: { fund: 0, own: 70, cash: 30, denials: [excluded] }',
          'facts: { date: 2025-01-01, causes: [work_injury], in_scope: 100 }, expect: { fund: 60 }',
          'facts: { date: 2025-01-01, causes: [drunkenness], in_scope: 100, purse: { own: 70 } }, expect: { fund: 0, own: 0, denials: [excluded, unknown_figure] }',
          'facts: { date: 2025-01-01, causes: [fighting], person: { enrolment: suspended }, institution: { area: away }, in_scope: 100 }, expect: { fund: 0, denials: [excluded, enrolment, out_of_area] }',
        ),
      ),
    ).toEqual([])
  })
  test('an excluded line becomes self-paid and is barred from the account; the other line is not', () => {
    expect(
      differences(
        pack,
        cases(
          'facts: { date: 2025-01-01, lines: [{ amount: 100 }, { amount: 50, causes: [beauty] }], purse: { own: 500 } }, expect: { fund: 60, own: 40, cash: 50, parts: { self_paid: 50 }, denials: ["excluded:beauty"] }',
        ),
      ),
    ).toEqual([])
  })
  test('not covered, and not insured: account and cash stay open (B5)', () => {
    expect(
      differences(
        pack,
        cases(
          'facts: { date: 2025-01-01, kind: chronic, in_scope: 100, purse: { own: 30 } }, expect: { fund: 0, own: 30, cash: 70, denials: ["not_covered:kind.chronic"] }',
          'facts: { date: 2025-01-01, person: { enrolment: terminated }, in_scope: 100, purse: { own: 30 } }, expect: { fund: 0, own: 30, denials: ["enrolment:terminated"] }',
          'facts: { date: 2025-01-01, person: { scheme: resident }, in_scope: 100, purse: { own: 30 } }, expect: { fund: 0, own: 0, cash: 100, denials: [not_covered] }',
        ),
      ),
    ).toEqual([])
  })
})

test('what the account may pay: in scope only, line flag, holder’s choice, freeze (C5, C36, A7)', () => {
  const pack = policy(`      account: { has: true, kinds: [outpatient] }`)
  const bill = 'lines: [{ amount: 100 }, { amount: 50, grade: C }]'
  expect(
    differences(
      pack,
      cases(
        `facts: { date: 2025-01-01, ${bill}, purse: { own: 500 } }, expect: { fund: 60, own: 40, cash: 50 }`,
        `facts: { date: 2025-01-01, ${bill}, purse: { own: 500, use_account: false } }, expect: { fund: 60, own: 0, cash: 90 }`,
        `facts: { date: 2025-01-01, ${bill}, purse: { own: 500, frozen: true } }, expect: { fund: 60, own: 0 }`,
        `facts: { date: 2025-01-01, ${bill}, person: { account: not_activated }, purse: { own: 500 } }, expect: { own: 0 }`,
        'facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, purse: { own: 500 } }, expect: { fund: 60, own: 0, cash: 40 }',
        'facts: { date: 2025-01-01, lines: [{ amount: 100 }, { amount: 100, account_payable: false }], purse: { own: 500 } }, expect: { fund: 120, own: 40, cash: 40 }',
      ),
    ),
  ).toEqual([])
})

test('current-year money before the fund, carried-over money after it with more parts (C5, B6)', () => {
  const pack = policy(`
      account:
        has: true
        phase: [{ when: { kind: inpatient }, is: after_fund }, { is: current_year_before_fund }]
        payable_current: []
        payable_carried: [deductible, co_share, self_paid]
        bucket_order: carried_only`)
  expect(
    differences(
      pack,
      cases(
        'facts: { date: 2025-01-01, lines: [{ amount: 100 }, { amount: 20, grade: C }], purse: { own: { current: 30, carried: 500 } } }, expect: { fund: 42, own_current: 30, own_carried: 48, cash: 0 }',
        'facts: { date: 2025-01-01, in_scope: 100, purse: { own: { current: 100 } } }, expect: { fund: 0, own_current: 100 }',
        'facts: { date: 2025-01-01, kind: inpatient, in_scope: 100, purse: { own: { current: 30, carried: 10 } } }, expect: { fund: 60, own_current: 0, own_carried: 10, cash: 30 }',
      ),
    ),
  ).toEqual([])
})

test('a bucket pays first what only it may pay, so that no money is stranded', () => {
  const pack = policy(`
      account: { has: true, payable_current: [co_share], payable_carried: [co_share, self_paid], bucket_order: carried_first }`)
  expect(
    differences(
      pack,
      cases(
        'facts: { date: 2025-01-01, lines: [{ amount: 100 }, { amount: 40, grade: C }], purse: { own: { current: 40, carried: 40 } } }, expect: { own_current: 40, own_carried: 40, cash: 0 }',
      ),
    ),
  ).toEqual([])
})

describe('relatives (D2–D5, C6)', () => {
  const aid = (rule: string) =>
    policy(`
      account: { has: true }
    mutual_aid: { enabled: true, ${rule} }`)
  const family =
    'sharers: [{ sharer: a, balance: 30, bound_on: 2023-02-01 }, { sharer: b, balance: 100, bound_on: 2023-03-01, priority: 1 }, { sharer: c, balance: 5, bound_on: 2023-01-01 }]'
  const bill = 'date: 2025-01-01, in_scope: 100'
  test('several sharers on one bill, each once, in the policy’s order', () => {
    const order = (rule: string, expected: string) =>
      expect(
        differences(
          aid(`payer_order: ${rule}`),
          cases(`facts: { ${bill}, purse: { ${family} } }, expect: { order: [${expected}] }`),
        ),
      ).toEqual([])
    order('priority', 'b, a, c')
    order('bind_asc', 'c, a, b')
    order('bind_desc', 'b, a, c')
    order('balance_desc', 'b, a, c')
    order('single', 'a')
    expect(
      differences(
        aid('payer_order: bind_asc'),
        cases(
          `facts: { ${bill}, purse: { own: 1, ${family} } }, expect: { own: 1, aid: { c: 5, a: 30, b: 4 }, cash: 0, aid_notes: { c: empty, a: empty } }`,
        ),
      ),
    ).toEqual([])
  })
  test('chosen at payment: only the chosen one; nobody bound under that number is refused', () => {
    expect(
      differences(
        aid('payer_order: chosen_at_payment'),
        cases(
          `facts: { ${bill}, purse: { ${family}, chosen: a } }, expect: { aid: { a: 30, b: 0 }, cash: 10, aid_notes: { b: not_chosen } }`,
          `facts: { ${bill}, purse: { ${family}, chosen: z } }, expect: { aid: { a: 0 }, cash: 40, denials: [no_binding] }`,
        ),
      ),
    ).toEqual([])
  })
  test('one payer per bill, most payers, money of last year only, money above 20', () => {
    expect(
      differences(
        aid('multi_payer_per_bill: false'),
        cases(
          `facts: { ${bill}, purse: { ${family.replace('priority: 1', 'priority: 9')} } }, expect: { aid: { a: 0, b: 40 } }`,
        ),
      ),
    ).toEqual([])
    expect(
      differences(
        aid('max_payers: 1'),
        cases(
          `facts: { ${bill}, purse: { ${family.replace(', priority: 1', '')} } }, expect: { aid: { a: 30, b: 0 }, aid_notes: { b: max_payers } }`,
        ),
      ),
    ).toEqual([])
    expect(
      differences(
        aid('money: carried_over'),
        cases(
          `facts: { ${bill}, purse: { sharers: [{ sharer: a, balance: { current: 50, carried: 7 } }] } }, expect: { aid: { a: 7 }, aid_notes: { a: empty } }`,
        ),
      ),
    ).toEqual([])
    expect(
      differences(
        aid('money: above_threshold, threshold: 20'),
        cases(
          `facts: { ${bill}, purse: { sharers: [{ sharer: a, balance: 20 }] } }, expect: { aid: { a: 0 } }`,
          `facts: { ${bill}, purse: { sharers: [{ sharer: a, balance: 20.01 }] } }, expect: { aid: { a: 0.01 } }`,
          `facts: { ${bill}, purse: { sharers: [{ sharer: a, balance: { current: 20, carried: 20 } }] } }, expect: { aid: { a: 20 } }`,
        ),
      ),
    ).toEqual([])
  })
  test('each block and limit has its own word; a frozen own account is not an empty one', () => {
    const one = (more: string, expected: string) =>
      `facts: { ${bill}, purse: { sharers: [{ sharer: a, balance: 100, ${more} }] } }, expect: { ${expected} }`
    expect(
      differences(
        aid('relations: [parent], uses: [hospital]'),
        cases(
          one('blocked: [paused]', 'aid: { a: 0 }, aid_notes: { a: paused }'),
          one('enrolment: suspended', 'aid: { a: 0 }, aid_notes: { a: enrolment }'),
          one('relation: other', 'aid: { a: 0 }, aid_notes: { a: policy }'),
          one('uses: [pharmacy]', 'aid: { a: 0 }, aid_notes: { a: use_not_allowed }'),
          one(
            'per_use_left: 10, today_left: 3, year_left: 50',
            'aid: { a: 3 }, aid_notes: { a: limit }, cash: 37',
          ),
          one('per_use_left: 40', 'aid: { a: 40 }, cash: 0'),
          `facts: { ${bill}, purse: { own: 5, frozen: true, sharers: [{ sharer: a, balance: 100 }] } }, expect: { aid: { a: 0 }, aid_notes: { a: policy } }`,
          `facts: { ${bill}, purse: { use_account: false, sharers: [{ sharer: a, balance: 100 }] } }, expect: { aid: { a: 0 }, cash: 40 }`,
        ),
      ),
    ).toEqual([])
  })
})
