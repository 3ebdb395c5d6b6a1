/** C12 for calculators: every step in Chinese and English, with its source, from the step alone. */
import { expect, test } from 'vitest'
import { caseFacts } from '../pack/index.ts'
import { head, packOf } from '../testing/packs.ts'
import {
  accountCredit,
  arrears,
  explainSteps,
  fallsIntoWait,
  incentive,
  interest,
  monthlyContribution,
  unknownText,
  waitingPeriod,
  yearlyContribution,
} from './index.ts'
import { parseYuan } from '../money.ts'

const pack = packOf(`${head}
versions:
  - from: 2020-01-01
    resident:
      source: T
      confidence: M
      waiting:
        fixed_months: 3
        variable: { counts_from: first_missed_year }
        floor: { missed_years: 4, months: 6 }
        repair: {}
      contribution: { yearly: { standard: 400, levies: [ { id: care, amount: 5 } ], subsidies: [ { id: low, amount: 100 } ] } }
      incentive: { cap: 400000, continuous: { step: 3000 }, zero_claim: { step: 1000 }, ceiling: 20%, malus: { per_missed_year: 3000, ceiling: 20% } }
    employee:
      source: T
      confidence: M
      account: { has: true }
      contribution: { monthly: { floor: 5000, cap: { unknown: 上限未查得 }, parts: [ { id: p, payer: person, rate: 2% } ], arrears: { late_fee_per_day: 0.05%, due_day: 1 } } }
      credit: { day: 5, parts: [ { id: own, of: base, rate: 2% } ], deductions: [ { id: care, amount: 3 } ] }
      interest: { posting: yearly, current: 0.36% }
`)
const policy = pack.on('2025-03-01')
const resident = caseFacts(policy, { date: '2025-03-01', person: { scheme: 'resident' } }).person
const employee = caseFacts(policy, { date: '2025-03-01' }).person
const wait = waitingPeriod(policy, {
  person: resident,
  paidOn: '2025-03-01',
  inWindow: false,
  missedYears: 2,
})

const stepsOf = (answer: ReturnType<typeof waitingPeriod>) => ('steps' in answer ? answer.steps : [])

test('a waiting period is told step by step, with clause and source', () => {
  const lines = explainSteps(policy, stepsOf(wait), 'zh').map(({ text }) => text)
  expect(lines).toEqual([
    '2025-03-01 缴费，不在集中参保期内',
    '计入的断保年数 2 年（2023、2024）（依据：测试文件）',
    '固定等待期 3 个月（依据：测试文件）',
    '变动等待期：断保 2 年，每年 1 个月，共 2 个月（依据：测试文件）',
    '自 2025-03-01 起等待 5 个月，自 2025-08-01 起享受待遇（依据：测试文件）',
    '等待期内统筹基金按正常待遇的 0% 支付，个人账户可以使用（依据：测试文件）',
    '多缴 1 年（400.00 元），等待期缩短为 4 个月，自 2025-07-01 起享受待遇（依据：测试文件）',
    '多缴 2 年（800.00 元），等待期缩短为 3 个月，自 2025-06-01 起享受待遇（依据：测试文件）',
  ])
})

test('what is not known is said to be not known, and why', () => {
  const answer = monthlyContribution(policy, {
    person: employee,
    date: '2025-03-01',
    wage: parseYuan('8000'),
  })
  if ('missing' in answer) throw new Error(answer.missing)
  expect(explainSteps(policy, answer.steps, 'en')[0]?.text).toBe(
    'Contribution base: declared 8,000.00 yuan, floor 5,000.00 yuan, cap not known: not known (source: 测试文件)',
  )
  expect(answer.unknown.map((figure) => unknownText(figure))).toEqual([
    '当地政策中职工医保上限尚未查到：上限未查得',
  ])
  expect(answer.unknown.map((figure) => unknownText(figure, 'en'))).toEqual([
    'The local policy’s figure for employee insurance, cap is not known: 上限未查得',
  ])
})

test.each([
  ['employee.waiting.fixed_months', '职工医保待遇等待期固定等待期的月数'],
  ['resident.waiting.repair.price', '居民医保待遇等待期补缴一年的价格'],
  ['resident.contribution.yearly.standard', '居民医保个人缴费标准'],
  ['employee.credit.parts.0.rate', '职工医保个人账户划入标准'],
])('the unknown figure %s is called %s, never by its path', (figure, name) => {
  expect(unknownText({ figure, why: '未公布' })).toBe(`当地政策中${name}尚未查到：未公布`)
})

test.each(['zh', 'en'] as const)('every step of every calculator has words in %s', (language) => {
  const person = employee
  const answers = [
    wait,
    yearlyContribution(policy, { person: resident, date: '2025-03-01' }),
    incentive(policy, {
      person: resident,
      date: '2025-03-01',
      years: { continuousYears: 6, missedYears: 2, zeroClaimYears: 1 },
    }),
    accountCredit(policy, { person, date: '2025-03-01', base: parseYuan('4000'), months: 2, leftAfter: 1 }),
    arrears((date) => pack.on(date), {
      person,
      from: '2025-01',
      to: '2025-02',
      paidOn: '2025-05-01',
      wage: parseYuan('4000'),
    }),
    interest(policy, {
      person,
      from: '2025-01-01',
      to: '2025-12-31',
      balances: [{ on: '2025-01-01', current: parseYuan('100'), carried: parseYuan('1') }],
    }),
  ]
  for (const answer of answers) {
    if ('missing' in answer) throw new Error(answer.missing)
    const lines = explainSteps(policy, answer.steps, language, (date) => pack.on(date))
    expect(lines.length).toBe(answer.steps.length)
    for (const { text } of lines) expect(text).not.toMatch(/undefined|NaN|null|\[object/)
  }
})

test('B7: a stay is judged by its deciding day: the day before the first covered day waits, the day itself does not', () => {
  const period = { firstCoveredDay: '2025-06-01', decidesOn: 'admission' } as const
  expect(fallsIntoWait(period, { admission: '2025-05-31', discharge: '2025-06-05' })).toEqual({
    waiting: true,
    decidedOn: '2025-05-31',
  })
  expect(fallsIntoWait(period, { admission: '2025-06-01' }).waiting).toBe(false)
  expect(
    fallsIntoWait(
      { ...period, decidesOn: 'discharge' },
      { admission: '2025-05-31', discharge: '2025-06-05' },
    ),
  ).toEqual({ waiting: false, decidedOn: '2025-06-05' })
})
