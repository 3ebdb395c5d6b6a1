/** Reads figures of a policy for one person; an unknown figure comes back by its name. */
import { personContext } from '../calc/read.ts'
import { type Context, Doubts, type Unknown } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { settle } from '../engine/unknown.ts'
import { figureName } from '../explain/figureName.ts'
import type { FigureWords } from '../explain/figureName.ts'
import { enFigures } from '../explain/enFigures.ts'
import { zhFigures } from '../explain/zhFigures.ts'
import type { Missing } from './answered.ts'
import type { Asker } from './asker.ts'
import type { Text } from './text.ts'

export type Reading<T> = { value: T } | { missing: Missing[] }

/** @param of asked at both ends of every unknown figure's range; what they agree in is known */
export function read<T>(of: (doubts: Doubts) => T): Reading<T> {
  const settled = settle(of, (a, b) => JSON.stringify(a) === JSON.stringify(b))
  return 'value' in settled ? settled : { missing: settled.unknown.map(missingFigure) }
}

export const missingFigure = ({ figure, why }: Unknown): Missing => ({ name: nameOfFigure(figure), why })

/** The asker on the day of the question; every fact of a visit is a neutral one. */
export function contextFor(policy: CompiledPolicy, asker: Asker, doubts: Doubts = new Doubts()): Context {
  const context = personContext(policy, asker.person, asker.on, doubts)
  return { ...context, facts: { ...context.facts, year: asker.year, purse: asker.purse } }
}

/** Beside the words of visits: those of waiting, contributions and crediting. */
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

const merged = (words: FigureWords, keys: Record<string, string>): FigureWords => ({
  ...words,
  keys: { ...keys, ...words.keys },
})
const ZH = merged(zhFigures, ZH_KEYS)
const EN = merged(enFigures, EN_KEYS)

/** What people call a figure, from the path of its clause. */
export const nameOfFigure = (path: string): Text => ({
  zh: figureName(path, ZH),
  en: figureName(path, EN),
})
