import type { Sayer, Words } from './say.ts'

const PAYERS = {
  zh: { person: '个人', employer: '单位', state: '财政' },
  en: { person: 'person', employer: 'employer', state: 'state' },
} as const

const payer = (s: Sayer, language: 'zh' | 'en'): string =>
  PAYERS[language][s.value('payer') as 'person' | 'employer' | 'state']

/** Whether the declared base was lifted, cut or left; null where that is not known. */
function change(s: Sayer): 'lifted' | 'cut' | 'kept' | null {
  if (!s.knows('declared') || !s.knows('result')) return null
  const [declared, base] = [Number(s.value('declared')), Number(s.value('result'))]
  return base > declared ? 'lifted' : base < declared ? 'cut' : 'kept'
}

export const contributionWords: Words = {
  'contribution.choice': {
    zh: (s) =>
      `按 ${s.percent('choice')} 档缴费：${s.yuan('reference')} × ${s.percent('choice')} = ${s.yuan('result')}`,
    en: (s) =>
      `Paying at ${s.percent('choice')}: ${s.yuan('reference')} × ${s.percent('choice')} = ${s.yuan('result')}`,
  },
  'contribution.base': {
    zh: (s) => {
      const limits = `下限 ${s.yuan('floor')}，上限 ${s.yuan('cap')}`
      const how = { lifted: '低于下限，按下限', cut: '高于上限，按上限', kept: '按申报数' }
      const changed = change(s)
      return `缴费基数：申报 ${s.yuan('declared')}，${limits}，${changed === null ? '' : how[changed]}计 ${s.yuan('result')}`
    },
    en: (s) => {
      const limits = `floor ${s.yuan('floor')}, cap ${s.yuan('cap')}`
      const how = { lifted: 'lifted to the floor', cut: 'cut to the cap', kept: 'taken as declared' }
      const changed = change(s)
      return `Contribution base: declared ${s.yuan('declared')}, ${limits}${changed === null ? '' : `, ${how[changed]}`}: ${s.yuan('result')}`
    },
  },
  'contribution.part': {
    zh: (s) =>
      s.has('rate')
        ? `${payer(s, 'zh')}缴纳（${s.plain('id')}）：${s.yuan('base')} × ${s.percent('rate')} = ${s.yuan('result')}`
        : `${payer(s, 'zh')}缴纳（${s.plain('id')}）：${s.yuan('result')}`,
    en: (s) =>
      s.has('rate')
        ? `Paid by the ${payer(s, 'en')} (${s.plain('id')}): ${s.yuan('base')} × ${s.percent('rate')} = ${s.yuan('result')}`
        : `Paid by the ${payer(s, 'en')} (${s.plain('id')}): ${s.yuan('result')}`,
  },
  'contribution.late_fee': {
    zh: (s) =>
      `${s.plain('month')} 的费款自 ${s.plain('after')} 起欠缴，至 ${s.plain('paidOn')} 共 ${s.plain('days')} 天，滞纳金 ${s.yuan('owed')} × ${s.percent('perDay')} × ${s.plain('days')} = ${s.yuan('result')}`,
    en: (s) =>
      `The contribution of ${s.plain('month')} was overdue from ${s.plain('after')} to ${s.plain('paidOn')}, ${s.plain('days')} days; late fee ${s.yuan('owed')} × ${s.percent('perDay')} × ${s.plain('days')} = ${s.yuan('result')}`,
  },
  'contribution.arrears': {
    zh: (s) =>
      `补缴 ${s.plain('from')} 至 ${s.plain('to')} 共 ${s.plain('months')} 个月：个人 ${s.yuan('person')}，单位 ${s.yuan('employer')}，滞纳金 ${s.yuan('lateFee')}，补计个人账户 ${s.yuan('credit')}`,
    en: (s) =>
      `Back-payment of ${s.plain('from')} to ${s.plain('to')}, ${s.plain('months')} months: person ${s.yuan('person')}, employer ${s.yuan('employer')}, late fee ${s.yuan('lateFee')}, credited to the account ${s.yuan('credit')}`,
  },
  'contribution.standard': {
    zh: (s) => `个人缴费标准每年 ${s.yuan('result')}`,
    en: (s) => `Yearly individual contribution: ${s.yuan('result')}`,
  },
  'contribution.subsidy': {
    zh: (s) =>
      s.has('rate')
        ? `资助参保（${s.plain('id')}）：${s.yuan('standard')} × ${s.percent('rate')} = ${s.yuan('result')}`
        : `资助参保（${s.plain('id')}）：${s.yuan('result')}`,
    en: (s) =>
      s.has('rate')
        ? `Subsidy (${s.plain('id')}): ${s.yuan('standard')} × ${s.percent('rate')} = ${s.yuan('result')}`
        : `Subsidy (${s.plain('id')}): ${s.yuan('result')}`,
  },
  'contribution.levy': {
    zh: (s) => `一并代收（${s.plain('id')}）：${s.yuan('result')}`,
    en: (s) => `Collected together (${s.plain('id')}): ${s.yuan('result')}`,
  },
  'contribution.pays': {
    zh: (s) =>
      `本人应缴 ${s.yuan('standard')} − ${s.yuan('subsidy')} + ${s.yuan('levied')} = ${s.yuan('result')}`,
    en: (s) =>
      `To pay: ${s.yuan('standard')} − ${s.yuan('subsidy')} + ${s.yuan('levied')} = ${s.yuan('result')}`,
  },
}
