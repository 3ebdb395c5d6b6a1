import { expect, test } from 'vitest'
import { allocate, explain, fen, layerLimits, mutualAidRule, yearlyLimits } from '../index.ts'
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
    '年度封顶线 20,000.00 元，已用 5,700.00 元，剩余 14,300.00 元：统筹基金、大额医疗费用补助合计应支付 14,600.00 元，超出部分由个人负担，本次支付 14,300.00 元（依据：门诊待遇通知 测医保〔2023〕1号）',
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

const wide = packOf(`
format: gongji-pack/1
id: wide
name: 测试统筹区
sources: { T: { title: 待遇通知, document: 测医保〔2024〕2号, article: 第三条 } }
references: { wage: { name: 全市职工年平均工资, values: [{ year: "2025", value: 100000, source: T, confidence: H }] } }
versions:
  - from: 2023-01-01
    source: T
    confidence: M
    resident:
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 300, again_after_days: 90, transfer: higher }
        bands: { table: [{ to_paid: 5000, ratio: 50% }, { fund: large_amount, ratio: 60% }] }
        caps: [{ id: yearly, per: year, amount: { of: wage, times: 600% } }, { id: child, per: year, amount: 1, when: { status: child } }]
      outpatient:
        covers: [outpatient]
        items: [{ when: { category: exam }, ratio: 90%, up_to: 120 }]
        bands: { table: [{ ratio: 50% }] }
      chronic:
        covers: [chronic]
        certificate_from: next_month
        diseases: { epilepsy: { name: 癫痫 } }
        bands: { table: [{ ratio: [{ when: { age: { from: 60 } }, is: { unknown: 文件未公开 } }, { is: 70% }] }] }
      layers:
        serious_illness: { kinds: [inpatient], threshold: 1000, bands: [{ to: 2000, ratio: 60% }, { ratio: 70% }], limit: 2000, limit_adjustable: true, reading: 按年度累计 }
        medical_aid: { when: { groups: low_income }, bands: [{ ratio: 50% }] }
        other: { kinds: [inpatient], bands: [{ ratio: { unknown: 比例未公布 } }] }
      out_of_area:
        referral: { ratio_minus: 5%, deductible: 700 }
        unfiled: { payable: false, text: 未办理备案的异地费用不予支付 }
      waiting: { fixed_months: 3, during: { benefit_ratio: 50% } }
`)

function decideWide(facts: string, language: 'zh' | 'en' = 'zh', depth: 'table' | 'trace' = 'table') {
  const parsed = parseCases(`{ facts: ${facts}, expect: {} }`, 'case.yaml')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const policy = wide.on('2025-03-01')
  const complete = caseFacts(policy, parsed.cases[0]!.facts!)
  const allocation = allocate(policy, complete, { trace: true })
  return explain(policy, complete, allocation, { language, depth })
}
const SOURCE = '（依据：待遇通知 测医保〔2024〕2号）'
const textsOf = ({ legs }: ReturnType<typeof decideWide>, name: string) =>
  legs.find((leg) => leg.name === name)!.lines.map(({ text }) => text.replace(SOURCE, ''))
const stay = 'date: 2025-06-01, kind: inpatient, person: { scheme: resident'

test('layers tell what entered, threshold, each band and the limit with the person’s own adjustment', () => {
  const told = decideWide(
    `{ ${stay}, limit_adjustments: { serious_illness: 500 } }, in_scope: 20300, year: { personal.serious_illness: 100 } }`,
  )
  expect(textsOf(told, '大病保险').map((text) => text.split('（依据')[0])).toEqual([
    '大病保险：本次可计入的个人负担 9,300.00 元，本年此前累计 100.00 元，起付标准 1,000.00 元，超过部分 8,400.00 元',
    '大病保险，起付标准以上 0.00–2,000.00 元部分支付 60%：2,000.00 × 60% = 1,200.00 元',
    '大病保险，起付标准以上 2,000.00 元以上部分支付 70%：6,400.00 × 70% = 4,480.00 元',
    '大病保险年度最高支付限额 2,500.00 元（已按参保激励约束提高 500.00 元），已用 0.00 元，剩余 2,500.00 元：应支付 5,680.00 元，本次支付 2,500.00 元，其余由个人负担',
  ])
  expect(textsOf(told, '统筹基金')).toContain(
    '成年居民、三级医院、基金累计支付 5,000.00 元以内部分，统筹支付 50%：10,000.00 × 50% = 5,000.00 元',
  )
})

test('a long stay, a transfer, care elsewhere and a single item say what they change', () => {
  const long = `{ ${stay} }, in_scope: 20300, stay: { from: 2025-01-01, to: 2025-04-02 } }`
  expect(textsOf(decideWide(long), '统筹基金')[0]).toBe(
    '住院起付线 300.00 × 2 = 600.00 元（住院时间长，计 2 次），本次计入 600.00 元',
  )
  const moved = `{ ${stay} }, in_scope: 20300, stay: { from: 2025-05-01, transfer: { level: second, deductible: 100 } } }`
  expect(textsOf(decideWide(moved), '统筹基金')[0]).toBe(
    '转院按一次住院计，起付线取较高的 300.00 元，转院前已计 100.00 元，本次计入 200.00 元',
  )
  const away = `{ ${stay} }, institution: { area: away }, filing: { type: referral, from: 2025-05-01 }, in_scope: 1700 }`
  expect(textsOf(decideWide(away), '统筹基金').slice(0, 2)).toEqual([
    '异地转诊备案：起付线按 700.00 元，支付比例降低 5 个百分点',
    '住院起付线 700.00 元，本次计入 700.00 元',
  ])
  const item =
    '{ date: 2025-06-01, person: { scheme: resident }, lines: [{ name: 彩超, amount: 200, category: exam }] }'
  expect(textsOf(decideWide(item), '统筹基金')).toEqual([
    '“彩超”单项支付，统筹基金支付 90%，每项最高 120.00 元：200.00 × 90%，支付 120.00 元',
  ])
  expect(textsOf(decideWide(item, 'en'), 'pooled fund')[0]).toContain('at most 120.00 yuan each')
})

test('known, not applicable and not known yet are three different things', () => {
  const { standing } = decideWide(`{ ${stay} }, in_scope: 20300 }`)
  expect(standing.map(({ text }) => text)).toEqual([
    '居民医保住院起付线：已按政策计算',
    '居民医保住院分段支付标准：已按政策计算',
    '居民医保住院封顶线：已按政策计算',
    '居民医保住院封顶线：不适用于本次就医',
    '居民医保大病保险：已按政策计算',
    '居民医保医疗救助：不适用于本次就医',
    '居民医保其他补充待遇：尚未查到（比例未公布）',
  ])
  expect(decideWide(`{ ${stay} }, causes: [], in_scope: 20300 }`, 'en').standing[5]!.text).toBe(
    'resident insurance, medical aid: does not concern this visit',
  )
})

test('an unknown figure is called by its name, a missing wage by its own', () => {
  const old =
    '{ date: 2025-06-01, kind: chronic, person: { scheme: resident, age: 60 }, chronic: { code: epilepsy, from: 2025-01-01 }, in_scope: 100 }'
  expect(decideWide(old).denials[0]!.why).toBe(
    '当地政策中居民医保门诊慢特病第 1 段支付比例尚未查到：文件未公开',
  )
  expect(decideWide(old, 'en').denials[0]!.why).toBe(
    'The local policy’s figure for resident insurance, chronic and special diseases, band 1, ratio is not known: 文件未公开',
  )
  const later = decideWide(`{ ${stay.replace('2025', '2026')} }, in_scope: 100000 }`)
  expect(later.denials[0]!.why).toBe(
    '当地政策中居民医保住院封顶线尚未查到：没有 2026 年度的全市职工年平均工资',
  )
})

test('refusals of care elsewhere, of certificates and of the waiting period name day and remedy', () => {
  const unfiled = decideWide(
    `{ ${stay} }, institution: { area: away }, in_scope: 100, waiting: { until: 2025-07-01 } }`,
  )
  expect(unfiled.denials.map(({ what, why, todo }) => `${what}。${why}。${todo}`)).toEqual([
    '统筹基金暂不支付本次异地费用。未办理备案的异地费用不予支付。先办理异地就医备案再结算；可用个人账户或现金支付并保留票据，回参保地申请手工报销。',
    '待遇等待期内，统筹基金只按正常待遇的 50% 支付本次费用；个人账户按当地规定使用。等待期未满，2025-07-01 起恢复正常待遇。可到医保经办机构查询等待期和能否通过补缴缩短；也可用个人账户或现金支付。',
  ])
  const early = decideWide(
    '{ date: 2025-01-31, kind: chronic, person: { scheme: resident }, chronic: { code: epilepsy, from: 2025-01-10 }, in_scope: 100 }',
  )
  expect(early.denials[0]!.why).toBe('癫痫的门诊慢特病待遇自 2025-02-01 起生效')
})

test('the third depth is every step with numbers, sentence and source, as stable JSON', () => {
  const { trace } = decideWide(`{ ${stay} }, in_scope: 1300 }`, 'zh', 'trace')
  expect(trace!.map(({ number, rule, result }) => [number, rule, result])).toEqual([
    [1, 'bill', 130000],
    [2, 'deductible', 30000],
    [3, 'band', 50000],
    [4, 'cap', 50000],
    [5, 'layer_base', 0],
    [6, 'cash', 80000],
  ])
  expect(trace![2]).toEqual({
    number: 3,
    rule: 'band',
    clause: 'resident.inpatient.bands.table.0.ratio',
    inputs: expect.objectContaining({ amount: 100000, ratio: 500000, toPaid: 500000 }),
    result: 50000,
    unit: 'fen',
    text: '成年居民、三级医院，统筹支付 50%：(1,300.00 − 300.00) × 50% = 500.00 元',
    sources: [
      { key: 'T', title: '待遇通知', document: '测医保〔2024〕2号', article: '第三条', address: null },
    ],
    confidence: 'M',
    reading: null,
    assumed: false,
  })
  expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
})

test('the limits of the layers: threshold, what is reached, limit with adjustment, what is left (E1)', () => {
  const policy = wide.on('2025-03-01')
  const person = {
    scheme: 'resident',
    status: 'adult',
    age: 40,
    enrolment: 'active',
    account: 'none',
    limitAdjustments: { serious_illness: -50000 },
  } as const
  const values = { 'personal.serious_illness': 40000, 'layer.serious_illness': 10000 }
  expect(layerLimits(policy, person, { year: '2025', values }, '2025-03-01')).toMatchObject([
    {
      layer: 'serious_illness',
      kinds: ['inpatient'],
      threshold: 100000,
      counted: 40000,
      toThreshold: 60000,
      limit: 150000,
      paid: 10000,
      left: 140000,
      unknown: null,
      resetsOn: '2026-01-01',
    },
    { layer: 'other', limit: null, unknown: null },
  ])
})
