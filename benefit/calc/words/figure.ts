/** What the figures of waiting, contributions and crediting are called, beside those of visits. */
import { figureName, type FigureWords } from '../../explain/figureName.ts'
import { type Language, phrasesOf } from '../../explain/language.ts'

const ZH_KEYS: Record<string, string> = {
  waiting: '待遇等待期',
  fixed_months: '固定等待期的月数',
  variable: '变动等待期',
  floor: '下限',
  cap: '上限',
  repair: '补缴修复的规则',
  price: '补缴一年的价格',
  newborn: '新生儿参保的规则',
  within_days: '新生儿参保登记的期限',
  gap: '中断缴费的规则',
  grace_months: '允许中断的月数',
  wait_months: '中断后的等待月数',
  back_paid_wait_months: '补缴后的等待月数',
  switch_years: '转换险种须连续参保的年数',
  credit: '个人账户划入标准',
  contribution: '缴费标准',
  monthly: '月缴费标准',
  yearly: '年缴费标准',
  reference: '全额缴费基数',
  standard: '个人缴费标准',
  windows: '集中参保期',
  interest: '计息标准',
  threshold: '最低留存金额',
  home: '视同本地的范围',
}
const EN_KEYS: Record<string, string> = {
  waiting: 'waiting period',
  fixed_months: 'months of the fixed wait',
  variable: 'variable wait',
  floor: 'floor',
  cap: 'cap',
  repair: 'rule for repair',
  price: 'price of one extra year',
  newborn: 'rule for newborns',
  within_days: 'days within which newborns enrol',
  gap: 'rule for gaps',
  grace_months: 'months of grace',
  wait_months: 'months of wait after a gap',
  back_paid_wait_months: 'months of wait after back-payment',
  switch_years: 'years needed to change schemes',
  credit: 'rule for crediting',
  contribution: 'contribution',
  monthly: 'monthly contribution',
  yearly: 'yearly contribution',
  reference: 'full contribution base',
  standard: 'contribution standard',
  windows: 'enrolment window',
  interest: 'interest',
  threshold: 'amount that must stay',
  home: 'places that count as home',
}

const withKeys = (words: FigureWords, keys: Record<string, string>): FigureWords => ({
  ...words,
  keys: { ...keys, ...words.keys },
})
const WORDS: Record<Language, FigureWords> = {
  zh: withKeys(phrasesOf('zh').figures, ZH_KEYS),
  en: withKeys(phrasesOf('en').figures, EN_KEYS),
}

/** @param path of the clause: `employee.waiting.fixed_months` is 职工医保待遇等待期固定等待期的月数 */
export const calculatorFigure = (path: string, language: Language): string =>
  figureName(path, WORDS[language])
