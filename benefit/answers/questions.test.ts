/** The fourteen questions on a small pack: each answer follows the person's own figures (H2). */
import { expect, test } from 'vitest'
import { fen } from '../money.ts'
import { ask, awaitedCredit, type Irregularity, IRREGULARITIES } from './index.ts'
import { asker, on, packWith, sentences, told } from './testing/world.ts'

test('outpatient care: deductible 500 of which 200 is met, ratios 90 / 70 / 60 % by level, cap 20,000 of which 5,000 is used', () => {
  const answered = ask(
    'outpatient_care',
    on,
    asker('{ year: { deductible.outpatient: 200, fund.outpatient.yearly: 5000 } }'),
  )
  expect(answered.verdict).toBe('info')
  expect(told(answered)).toMatchObject({
    年度起付线: '500.00 元，已累计 200.00 元，还差 300.00 元',
    社区医疗机构的报销比例: '90%',
    三级医院的报销比例: '60%',
    年度封顶线: '20,000.00 元，已用 5,000.00 元，剩余 15,000.00 元，2026年1月1日重新计算',
  })
  expect(answered.sources.flatMap(({ sources }) => sources.map(({ title }) => title))).toContain(
    '门诊待遇通知',
  )
})

test('a resident without an outpatient section: not applicable, which is not unknown', () => {
  const answered = ask('outpatient_care', on, asker('{ person: { scheme: resident } }'))
  expect(answered).toMatchObject({ verdict: 'no', unknown: [] })
  expect(answered.facts.map(({ state }) => state)).toEqual(['not_applicable'])
})

test('whether the fund pays at all is unknown: unknown by name, not told as nothing paid', () => {
  const silent = packWith(
    'covers: [outpatient, emergency]',
    'covers: [outpatient, emergency]\n        pooled: { unknown: 未公布 }',
  )
  const answered = ask('outpatient_care', silent, asker())
  expect(answered.verdict).toBe('unknown')
  expect(told(answered)['各级机构的报销比例']).toBe('尚未查到')
  expect(answered.unknown).toEqual([expect.objectContaining({ why: '未公布' })])
})

test('no money: not activated, frozen, arrears, suspended, mismatch and 50 yuan spent by relatives, all at once', () => {
  const person = '{ person: { enrolment: suspended, account: not_activated }, purse: { frozen: true } }'
  const record = {
    irregularities: ['identity_mismatch', 'wrong_scheme'] as const,
    arrears: { from: '2025-03', to: '2025-05' },
    spentByRelatives: fen(5000),
    withheld: fen(12_000),
  }
  const answered = ask('no_money', on, asker(person, record))
  expect(answered.verdict).toBe('no')
  expect(answered.reasons).toEqual([
    'not_activated',
    'frozen',
    'arrears',
    'identity_mismatch',
    'wrong_scheme',
    'suspended',
    'spent_by_relatives',
  ])
  expect(told(answered)).toMatchObject({
    没有缴费的月份: '2025年3月至2025年5月',
    本年度家人用您账户支付: '50.00 元',
    待入账: '120.00 元',
  })
})

test('no money in the resident scheme and in a tier without account: two different reasons', () => {
  expect(ask('no_money', on, asker('{ person: { scheme: resident } }')).reasons).toEqual(['resident_scheme'])
  expect(ask('no_money', on, asker('{ person: { tier: small } }')).reasons).toEqual(['tier_without_account'])
})

const clean = { irregularities: [], arrears: null, spentByRelatives: fen(0), base: fen(1_000_000) }

test.each([
  ['2025-06-09', 'not_yet', ['credit_not_arrived']],
  ['2025-06-10', 'not_yet', ['credit_not_arrived']],
  ['2025-06-11', 'no', ['credit_late']],
] as const)('the credit of June comes by the 10th: on %s it is %s', (day, verdict, reasons) => {
  const answered = ask('no_money', on, asker('{}', { ...clean, creditedThrough: '2025-05' }, day))
  expect(answered).toMatchObject({ verdict, reasons })
  expect(told(answered)['下一次划入']).toBe('2025年6月的划入，2025年6月10日前到账，200.00 元')
})

test('2 % of a base of 10,000 is awaited; without the base the amount is not known, the day is', () => {
  expect(awaitedCredit(on, asker('{}', { ...clean, creditedThrough: '2025-05' }))?.amount).toBe(20_000)
  const { base: _, ...without } = clean
  const unknown = awaitedCredit(on, asker('{}', { ...without, creditedThrough: '2025-05' }))
  expect(unknown).toMatchObject({ amount: null, by: '2025-06-10', missing: [{ why: null }] })
})

test('a year credited in advance: nothing is awaited once its first month came; before, 12 months of 200 were due by 10 January', () => {
  const yearly = packWith('credit: { day: 10', 'credit: { schedule: yearly_in_advance, day: 10')
  expect(awaitedCredit(yearly, asker('{}', { ...clean, creditedThrough: '2025-01' }))).toBeNull()
  expect(awaitedCredit(yearly, asker('{}', { ...clean, creditedThrough: '2024-12' }))).toMatchObject({
    by: '2025-01-10',
    amount: 240_000,
    late: true,
  })
})

test('no money and no reason on record: said to be unknown, not guessed', () => {
  const answered = ask('no_money', on, asker('{}', { ...clean, creditedThrough: '2025-06' }))
  expect(answered).toMatchObject({ verdict: 'unknown', reasons: [] })
})

test.each([
  ['{ purse: { own: 300 } }', 'yes', []],
  ['{ person: { enrolment: suspended }, purse: { own: 300 } }', 'yes', []],
  ['{ person: { account: not_activated } }', 'not_yet', ['not_activated']],
  ['{ purse: { own: 300, frozen: true } }', 'not_yet', ['frozen']],
  ['{ person: { scheme: resident } }', 'no', ['resident_scheme']],
] as const)('may it be used now: %s is %s', (facts, verdict, reasons) => {
  expect(ask('usable_now', on, asker(facts))).toMatchObject({ verdict, reasons })
})

test('a region that closes lapsed accounts: suspended is not yet; an unknown figure of the account is unknown by name', () => {
  const closing = packWith('account: { has:', 'account: { usable_when_lapsed: false, has:')
  const lapsed = asker('{ person: { enrolment: suspended } }')
  expect(ask('usable_now', closing, lapsed)).toMatchObject({ verdict: 'not_yet', reasons: ['suspended'] })
  const silent = packWith(
    'has: [{ when: { tier: small }, is: false }, { is: true }]',
    'has: { unknown: 未公布 }',
  )
  const answered = ask('usable_now', silent, asker())
  expect(answered.verdict).toBe('unknown')
  expect(answered.unknown).toEqual([
    {
      name: { zh: expect.stringContaining('职工医保个人账户') as string, en: expect.any(String) as string },
      why: '未公布',
    },
  ])
})

test('the fund pays 50 % at a pharmacy on a prescription only', () => {
  const answered = ask('pooled_balance', on, asker())
  expect(answered.verdict).toBe('yes')
  expect(told(answered)).toMatchObject({
    '药店购药（没有处方）': '统筹基金不支付',
    '药店购药（社区、二级、三级机构处方）': '50%',
    住院年度封顶线: '尚未查到',
  })
  expect(answered.unknown).toEqual([expect.objectContaining({ why: '未公布' })])
  expect(ask('pooled_balance', on, asker('{ person: { scheme: resident } }')).verdict).toBe('no')
})

test('relatives are told in the order in which they would be asked: priority 1 before 2', () => {
  const facts =
    '{ purse: { sharers: [{ sharer: "A", balance: 100, priority: 2 }, { sharer: "B", balance: 50, priority: 1, blocked: [paused] }] } }'
  const answered = ask('own_or_aid_first', on, { ...asker(facts), names: { A: '王小明', B: '王小红' } })
  expect(told(answered)).toEqual({
    '第 1 位：王小红': '现在不能支付：共济人已暂停共济',
    '第 2 位：王小明': '可用 100.00 元',
  })
  expect(sentences(answered)).toContain('先用本人账户')
})

test('the allowance starts anew on 1 January 2026, 211 days after 4 June 2025', () => {
  expect(told(ask('allowance_refresh', on, asker()))).toMatchObject({
    重新计算的日子: '2026年1月1日',
    还有几天: '211',
  })
})

test.each([
  ['2025-08-31', 'yes'],
  ['2025-09-01', 'no'],
  ['2025-09-02', 'no'],
] as const)('waiting until 2025-09-01: on %s in the wait is %s', (day, verdict) => {
  expect(ask('waiting_period', on, asker('{ waiting: { until: 2025-09-01 } }', {}, day)).verdict).toBe(
    verdict,
  )
})

test.each([
  ['2025-08-31', '是'],
  ['2025-09-01', '否'],
])('a stay that spans the end is judged by the discharge: %s, inside %s', (discharge, inside) => {
  const record = { stay: { admission: '2025-08-20', discharge } }
  const answered = ask('waiting_period', on, asker('{ waiting: { until: 2025-09-01 } }', record))
  expect(told(answered)['这次住院在等待期内']).toBe(inside)
})

test('3 + 2 months after three missed years; one extra year at 400 yuan brings 2025-10-01, two bring 2025-09-01', () => {
  const record = { enrolling: { paidOn: '2025-06-01', missedYears: 3, inWindow: false } }
  const answered = ask('waiting_period', on, asker('{}', record))
  expect(answered.verdict).toBe('yes')
  expect(told(answered)['开始享受待遇']).toBe('2025年11月1日')
  expect(answered.todo.map(({ zh }) => zh)).toEqual([
    '多缴 1 年（400.00 元），等待期缩短为 4 个月，2025年10月1日起享受待遇。',
    '多缴 2 年（800.00 元），等待期缩短为 3 个月，2025年9月1日起享受待遇。',
  ])
})

test('60 % and 100 % of 10,000: 480 and 800 paid, 120 and 200 credited, the same reimbursement', () => {
  const answered = ask('base_choice', on, asker())
  expect(answered.verdict).toBe('info')
  expect(told(answered)).toMatchObject({
    '按 60% 缴费：本人每月缴': '480.00 元',
    '按 60% 缴费：每月划入个人账户': '120.00 元',
    '按 100% 缴费：本人每月缴': '800.00 元',
    '按 100% 缴费：每月划入个人账户': '200.00 元',
  })
  expect(sentences(answered)).toContain('报销比例、起付线和封顶线不因缴费档次改变')
  expect(ask('base_choice', on, asker('{ person: { scheme: resident } }')).verdict).toBe('no')
})

test.each(IRREGULARITIES)('abnormal: %s is told with what mends it and where', (one: Irregularity) => {
  const answered = ask('abnormal_state', on, asker('{}', { irregularities: [one] }))
  expect(answered).toMatchObject({ verdict: 'yes', reasons: [one] })
  expect(answered.todo[0]!.zh).toMatch(/税务部门|经办机构|银行|参保单位/)
})

test('arrears of two months at 10,000: 1,600 to pay and the late fee of 0.05 % a day', () => {
  const record = { irregularities: [], arrears: { from: '2025-04', to: '2025-05' }, base: fen(1_000_000) }
  const answered = ask('abnormal_state', on, asker('{}', record))
  expect(told(answered)).toMatchObject({ '补缴金额（本人部分）': '1,600.00 元', 滞纳金: '1.60 元' })
})

test('another city: 75 % by referral, 65 % otherwise filed with a first share of 10 %, nothing unfiled', () => {
  const answered = ask('other_city', on, asker())
  expect(answered.verdict).toBe('not_yet')
  expect(told(answered)).toMatchObject({
    '异地转诊备案，住院（各级机构）': '75%',
    '其他临时外出备案，住院（各级机构）': '65%',
    '其他临时外出备案：先行自付': '10%',
    未备案异地就医: '统筹基金不支付',
  })
  const filed = asker('{ filing: { type: referral, from: 2025-06-01 } }')
  expect(ask('other_city', on, filed).verdict).toBe('yes')
})

test.each([
  ['2025-11-30', 'yes'],
  ['2025-12-01', 'not_yet'],
])('a referral filed on 1 June holds six months: on %s %s', (day, verdict) => {
  const filed = asker('{ filing: { type: referral, from: 2025-06-01 } }', {}, day)
  expect(ask('other_city', on, filed).verdict).toBe(verdict)
})

test('paid twice: 400 yuan can be claimed back; the time limit of refunds is said to be unknown', () => {
  const payment = { what: 'contribution', wrong: 'twice', amount: fen(40_000), on: '2025-01-05' } as const
  const answered = ask('paid_wrongly', on, asker('{}', { payments: [payment] }))
  expect(answered).toMatchObject({ verdict: 'yes', reasons: ['contribution.twice'] })
  expect(told(answered)['参保缴费（2025年1月5日）']).toBe('400.00 元，重复')
  expect(answered.unknown.map(({ name }) => name.zh)).toContain('参保费退回的期限和条件')
})

test('three wrong tries lock for 24 hours; a lost card is told with its mend', () => {
  const record = { credentials: [{ kind: 'physical', standing: 'lost' }] } as const
  const answered = ask('what_to_show', on, asker('{}', record))
  expect(told(answered)).toMatchObject({
    密码锁定规则: '连续输错 3 次锁定，24 小时后自动解锁',
    社会保障卡: '已挂失',
    结算时不用个人账户: '可以，结算前说明即可',
  })
  expect(answered.reasons).toEqual(['physical.lost'])
})

test('account 300 and the allowance of the fund stand side by side, and only the account is called the own money', () => {
  const answered = ask('only_personal_account', on, asker('{ purse: { own: 300 } }'))
  expect(told(answered)).toMatchObject({
    个人账户: '300.00 元',
    '统筹基金：门诊剩余可报额度': '20,000.00 元',
  })
})

test('the balance may pay the deductible and the share left; nobody is told that it can be cash', () => {
  const answered = ask('use_balance', on, asker('{ purse: { own: 300 } }'))
  expect(answered.verdict).toBe('yes')
  expect(sentences(answered)).toContain('起付线以内部分、报销后个人负担部分')
  expect(sentences(answered)).toContain('不能提取现金')
})
