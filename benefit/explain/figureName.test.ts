import { expect, test } from 'vitest'
import { figureText } from './index.ts'

test.each([
  ['employee.inpatient.deductible.amount.2', '职工医保住院起付线'],
  ['employee.inpatient.deductible.nth.0.value', '职工医保住院再次住院起付线'],
  ['resident.outpatient.bands.table.1.ratio.0', '居民医保门诊第 2 段支付比例'],
  ['resident.layers.serious_illness.threshold', '居民医保大病保险起付标准'],
  ['resident.layers.serious_illness.bands.0.ratio', '居民医保大病保险第 1 段支付比例'],
  ['employee.layers.large_amount.limit', '职工医保大额医疗费用补助年度最高支付限额'],
  ['employee.out_of_area.unfiled.ratio_minus', '职工医保未备案异地就医支付比例降低的点数'],
  ['employee.pharmacy.pooled', '职工医保药店购药统筹基金是否支付'],
  ['employee.account.has', '职工医保个人账户是否设立'],
  ['employee.waiting.during.benefit_ratio', '职工医保待遇等待期待遇比例'],
  ['exclusions.fighting.account_barred', '不予支付情形下个人账户可否支付'],
  ['mutual_aid.limits.per_day', '家庭共济限额'],
  ['', '一项标准'],
])('%s is called %s', (path, name) => {
  expect(figureText(path)).toBe(name)
})

test('in English too', () => {
  expect(figureText('resident.layers.medical_aid.limit', 'en')).toBe(
    'resident insurance, medical aid, yearly limit',
  )
})
