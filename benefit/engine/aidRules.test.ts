/** Regional rules of mutual aid: reserve, money set aside, limits of the region, order by relation, all reasons (C6, C13–C18). */
import { expect, test } from 'vitest'
import { mutualAidRule } from '../index.ts'
import { differences, head, packOf } from '../testing/packs.ts'

const pack = (rule: string) =>
  packOf(`${head}
references: { wage: { name: 上年度平均工资, values: [{ year: "2023", value: 155568, source: T, confidence: D }] } }
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee:
      account: { has: true }
      outpatient: { covers: [outpatient], bands: { table: [{ ratio: 60% }] } }
    mutual_aid: { enabled: true, relations: [spouse, parent, child], ${rule} }`)

const cases = (...lines: string[]) =>
  `format: gongji-case/1\ncases:\n${lines.map((line, i) => `  - { id: c${i}, ${line} }`).join('\n')}`

const one = (sharer: string, expected: string, more = '') =>
  `facts: { date: 2023-06-01, in_scope: 1000, purse: { sharers: [{ sharer: a, ${sharer} }] } ${more} }, expect: { ${expected} }`

test('1000 stay in the sharer’s account, counted over both parts of it', () => {
  expect(
    differences(
      pack('reserve: 1000'),
      cases(
        one('balance: 1000', 'aid: { a: 0 }, aid_notes: { a: empty }'),
        one('balance: 1000.01', 'aid: { a: 0.01 }'),
        one('balance: { current: 900, carried: 300 }', 'aid: { a: 200 }'),
        one('balance: 1400', 'aid: { a: 400 }, cash: 0'),
      ),
    ),
  ).toEqual([])
  expect(
    differences(
      pack('reserve: 1000, money: carried_over'),
      cases(
        one('balance: { current: 900, carried: 300 }', 'aid: { a: 200 }'),
        one('balance: { current: 2000, carried: 300 }', 'aid: { a: 300 }'),
      ),
    ),
  ).toEqual([])
})

test('only what lies above 5 % of the average wage, 7778.40; without a wage for the year nothing', () => {
  const rule = pack('money: above_threshold, threshold: { of: wage, times: 5% }')
  expect(
    differences(
      rule,
      cases(
        one('balance: 7778.40', 'aid: { a: 0 }'),
        one('balance: 7779', 'aid: { a: 0.60 }'),
        one('balance: 9000', 'aid: { a: 0 }').replace('2023-06-01', '2024-06-01'),
      ),
    ),
  ).toEqual([])
})

test('earmarked money and quotas: no more than was set aside, no more than the account holds', () => {
  for (const money of ['earmarked', 'quota']) {
    expect(
      differences(
        pack(`money: ${money}`),
        cases(
          one('balance: 5000, set_aside: 150', 'aid: { a: 150 }, aid_notes: { a: empty }'),
          one('balance: 100, set_aside: 150', 'aid: { a: 100 }'),
          one('balance: 5000', 'aid: { a: 400 }'),
        ),
      ),
    ).toEqual([])
  }
  expect(
    differences(pack('money: all'), cases(one('balance: 5000, set_aside: 150', 'aid: { a: 400 }'))),
  ).toEqual([])
})

test('the region’s limits: 200 a use, 300 a day, 1000 a year, two uses a day; the sharer’s own limit holds beside them', () => {
  const limits = pack('limits: { per_use: 200, per_day: 300, per_year: 1000, uses_per_day: 2 }')
  expect(
    differences(
      limits,
      cases(
        one('balance: 5000', 'aid: { a: 200 }, aid_notes: { a: region_limit }, cash: 200'),
        one('balance: 5000, used_today: 200', 'aid: { a: 100 }'),
        one('balance: 5000, used_today: 300', 'aid: { a: 0 }, aid_notes: { a: region_limit }'),
        one('balance: 5000, used_this_year: 999.99', 'aid: { a: 0.01 }'),
        one('balance: 5000, uses_today: 1', 'aid: { a: 200 }'),
        one('balance: 5000, uses_today: 2', 'aid: { a: 0 }'),
        one('balance: 5000, per_use_left: 50', 'aid: { a: 50 }, aid_notes: { a: limit }'),
        one('balance: 20, per_use_left: 50', 'aid: { a: 20 }, aid_notes: { a: empty }'),
      ),
    ),
  ).toEqual([])
  expect(
    differences(
      pack('limits: { per_day: { unknown: 未公布 } }'),
      cases(one('balance: 5000', 'aid: { a: 0 }, aid_notes: { a: region_limit }')),
    ),
  ).toEqual([])
})

test('by relation first (spouse, then child), within one relation as the region orders', () => {
  const family =
    'sharers: [{ sharer: p, balance: 50, relation: parent }, { sharer: c1, balance: 50, relation: child, bound_on: 2023-01-01 }, { sharer: c2, balance: 50, relation: child, bound_on: 2023-03-01 }, { sharer: s, balance: 50, relation: spouse }]'
  expect(
    differences(
      pack('relation_order: [spouse, child], payer_order: bind_desc'),
      cases(
        `facts: { date: 2023-06-01, in_scope: 1000, purse: { ${family} } }, expect: { order: [s, c2, c1, p] }`,
      ),
    ),
  ).toEqual([])
})

test('every reason why a sharer is not asked is told', () => {
  expect(
    differences(
      pack('uses: [hospital]'),
      cases(
        one(
          'balance: 100, relation: other, enrolment: suspended, uses: [pharmacy], blocked: [paused, frozen]',
          'aid: { a: 0 }, aid_notes: { a: [paused, frozen, enrolment, policy, use_not_allowed] }',
        ),
      ),
    ),
  ).toEqual([])
  expect(
    differences(
      pack('kinds: [inpatient]'),
      cases(
        one(
          'balance: 100',
          'aid: { a: 0 }, aid_notes: { a: [policy, enrolment] }, denials: [enrolment]',
          ', person: { enrolment: suspended }',
        ),
      ),
    ),
  ).toEqual([])
})

test('C15: within the pool, within the province (by district code), or everywhere', () => {
  const visit = (place: string) =>
    one('balance: 100', 'PLACE', `, institution: { area: away, place: "${place}" }`).replace(
      'PLACE',
      `denials: [out_of_area], aid: { a: ${place}_PAID }`,
    )
  const expected = (area: string, same: number, other: number) =>
    expect(
      differences(
        regional(area),
        cases(
          visit('990200').replace('990200_PAID', String(same)),
          visit('880100').replace('880100_PAID', String(other)),
        ),
      ),
    ).toEqual([])
  const regional = (area: string) =>
    packOf(`${head}
region: { code: "990100" }
versions:
  - from: 2020-01-01
    source: T
    confidence: L
    employee: { account: { has: true }, outpatient: { covers: [outpatient], bands: { table: [{ ratio: 60% }] } } }
    mutual_aid: { enabled: true, area: ${area} }`)
  expected('pool', 0, 0)
  expected('province', 100, 0)
  expected('nation', 100, 100)
})

test('the rule of the family page in words, with reserve, limits and relations', () => {
  const policy = pack(
    'relation_order: [spouse, child], reserve: 1000, limits: { per_use: 200, uses_per_day: 2 }, confirmation: second_scan',
  ).on('2023-06-01')
  expect(mutualAidRule(policy).text).toBe(
    '先用本人账户，本人账户没有或不足时再由共济人支付；先由配偶、子女支付，其余按使用人设定的顺序，未设定的按备案先后；可用全部余额；共济人账户须保留 1,000.00 元；每位共济人最多每次 200.00 元、每日 2 次；一笔费用可由多位共济人依次支付；使用共济账户时需再扫一次码。（依据：测试文件）',
  )
  expect(mutualAidRule(policy, 'en').text).toContain(
    'first spouse, child, then in the order that the user set',
  )
})

test('the rule of the family page tells confirmation and its minutes', () => {
  const rule = mutualAidRule(pack('confirmation: second_swipe, confirmation_minutes: 5').on('2023-06-01'))
  expect(rule).toMatchObject({ confirmation: 'second_swipe', confirmationMinutes: 5 })
})
