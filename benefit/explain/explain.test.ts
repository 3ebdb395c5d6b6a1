import { expect, test } from 'vitest'
import { allocate, explain, fen, mutualAidRule, yearlyLimits } from '../index.ts'
import { caseFacts, parseCases } from '../pack/index.ts'
import { packOf } from '../testing/packs.ts'

const pack = packOf(`
format: gongji-pack/1
id: test
name: 测试统筹区
sources: { T1: { title: 门诊待遇通知, document: 测医保〔2023〕1号 }, T2: { title: 家庭共济通知 } }
versions:
  - from: 2023-01-01
    source: T1
    confidence: M
    employee:
      account: { has: true }
      outpatient:
        covers: [outpatient]
        deductible: { period: year, amount: 1800 }
        bands: { table: [{ to: 20000, ratio: 70% }, { fund: large_amount, ratio: 60%, reading: 上限含起付线 }] }
        caps: [{ id: yearly, per: year, amount: [{ when: { status: retired }, is: { unknown: 未公布 } }, { is: 20000 }] }]
    exclusions: { fighting: { account_barred: false, text: 因打架斗殴发生的费用不予支付 } }
    mutual_aid: { enabled: true, payer_order: bind_desc, source: T2 }
`)

function decide(facts: string) {
  const parsed = parseCases(`{ facts: ${facts}, expect: {} }`, 'case.yaml')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const policy = pack.on('2025-03-01')
  const complete = caseFacts(policy, parsed.cases[0]!.facts)
  return { policy, facts: complete, allocation: allocate(policy, complete, { trace: true }) }
}

test('each payer tells how its amount came about, with its source (C12)', () => {
  const { policy, facts, allocation } = decide(
    '{ date: 2025-03-01, in_scope: 1000, year: { deductible.outpatient: 1500 }, purse: { own: 100, sharers: [{ sharer: "A1", balance: 150 }] } }',
  )
  const explanation = explain(policy, facts, allocation, { language: 'zh', depth: 'sentence' })
  expect(explanation.summary).toBe(
    '总费用 1,000.00 元：统筹基金 490.00 元，个人账户 100.00 元，家庭共济人 A1 150.00 元，现金 260.00 元。',
  )
  expect(explanation.legs.map(({ name, lines }) => [name, ...lines.map(({ text }) => text)])).toEqual([
    [
      '统筹基金',
      '起付线 1,800.00 元，本年已累计 1,500.00 元，本次计入 300.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
      '在职、三级医院，统筹支付 70%：(1,000.00 − 300.00) × 70% = 490.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
    ],
    [
      '个人账户',
      '个人账户历年资金可用 100.00 元，可由其支付的个人负担 510.00 元，支付 100.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
    ],
    [
      '家庭共济人 A1',
      '家庭共济人 A1 账户可用 150.00 元，尚需支付 410.00 元，支付 150.00 元（依据：家庭共济通知）',
    ],
    ['现金', '个人负担 510.00 元，账户支付 250.00 元，现金支付 260.00 元'],
  ])
})

test('an upper band names its edge and our reading; a cap that cuts says what it leaves', () => {
  const { policy, facts, allocation } = decide(
    '{ date: 2025-03-01, in_scope: 21000, year: { deductible.outpatient: 1800, fund.outpatient.yearly: 5700 } }',
  )
  const { legs } = explain(policy, facts, allocation, { language: 'zh', depth: 'sentence' })
  const texts = legs.flatMap((leg) => leg.lines.map(({ text }) => text))
  expect(texts).toContain(
    '在职、三级医院、20,000.00 元以内部分，统筹支付 70%：20,000.00 × 70% = 14,000.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
  )
  expect(texts).toContain(
    '在职、三级医院、20,000.00 元以上部分，大额医疗费用补助支付 60%：1,000.00 × 60% = 600.00 元（依据：门诊待遇通知 测医保〔2023〕1号；本平台的理解：上限含起付线）',
  )
  expect(texts).toContain(
    '年度封顶线 20,000.00 元，已用 5,700.00 元，剩余 14,300.00 元：应支付 14,600.00 元，超出部分由个人负担，本次支付 14,300.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
  )
})

test('every refusal says what, why and what to do, in both languages', () => {
  const { policy, facts, allocation } = decide(
    '{ date: 2025-03-01, in_scope: 10, causes: [fighting], person: { enrolment: suspended }, institution: { area: away } }',
  )
  const { denials } = explain(policy, facts, allocation, { language: 'zh', depth: 'table' })
  expect(denials.map(({ text }) => text)).toEqual([
    '统筹基金不支付本次费用；仍可用个人账户或现金支付。因打架斗殴发生的费用不予支付（依据：门诊待遇通知）。如与事实不符，请向医院更正登记，或向医保经办机构申诉。',
    '统筹基金不支付本次费用。就诊当日参保状态为暂停参保。请到参保单位或医保经办机构核实缴费和参保状态；个人账户余额一般仍可使用。',
    '统筹基金暂不支付本次异地费用。就医地不在参保统筹区，尚无异地直接结算的参数。可用个人账户或现金支付并保留票据，回参保地申请手工报销。',
  ])
  const english = explain(policy, facts, allocation, { language: 'en', depth: 'table' })
  expect(english.denials[0]!.text).toContain('The fund does not pay this bill')
})

test('the rule of the family page, and the yearly limits with what is unknown (E1)', () => {
  const { policy, facts } = decide('{ date: 2025-03-01, in_scope: 10 }')
  expect(mutualAidRule(policy)).toMatchObject({
    enabled: true,
    order: 'bind_desc',
    editable: false,
    maxPayers: null,
  })
  expect(mutualAidRule(policy).text).toContain('最后绑定的先付')
  const year = { year: '2025', values: { 'deductible.outpatient': 150000, 'fund.outpatient.yearly': 100 } }
  const [limit] = yearlyLimits(policy, facts.person, year, '2025-03-01')
  expect(limit).toMatchObject({
    section: 'outpatient',
    resetsOn: '2026-01-01',
    deductibles: [{ levels: null, standard: fen(180000), met: 150000, left: 30000, unknown: null }],
    caps: [
      { id: 'yearly', amount: 2000000, used: 100, left: 1999900, resetsOn: '2026-01-01', unknown: null },
    ],
  })
  const [retired] = yearlyLimits(policy, { ...facts.person, status: 'retired' }, year, '2025-03-01')
  expect(retired!.caps).toMatchObject([{ amount: null, left: null, unknown: '未公布' }])
})
