import type { Words } from './say.ts'

const BASES = {
  zh: { base: '缴费基数', pension: '本人基本养老金' },
  en: { base: 'contribution base', pension: 'own basic pension' },
} as const

export const accountWords: Words = {
  'credit.no_account': {
    zh: () => '当地政策不为此人设个人账户，不划入',
    en: () => 'The policy gives this person no personal account: nothing is credited',
  },
  'credit.part': {
    zh: (s) => {
      const span = s.value('months') === 1 ? '' : `，${s.plain('months')} 个月`
      const of = s.value('of') as 'base' | 'pension' | null
      const per = s.value('per') === 'year' ? '每年' : '每月'
      return of === null
        ? `划入（${s.plain('id')}）：${per} ${s.yuan('amount')}${span}，计 ${s.yuan('result')}`
        : `划入（${s.plain('id')}）：${BASES.zh[of]} ${s.yuan('whole')} × ${s.percent('rate')} = ${s.yuan('amount')}${span}，计 ${s.yuan('result')}`
    },
    en: (s) => {
      const span = s.value('months') === 1 ? '' : `, ${s.plain('months')} months`
      const of = s.value('of') as 'base' | 'pension' | null
      const per = s.value('per') === 'year' ? 'a year' : 'a month'
      return of === null
        ? `Credited (${s.plain('id')}): ${s.yuan('amount')} ${per}${span}: ${s.yuan('result')}`
        : `Credited (${s.plain('id')}): ${BASES.en[of]} ${s.yuan('whole')} × ${s.percent('rate')} = ${s.yuan('amount')}${span}: ${s.yuan('result')}`
    },
  },
  'credit.deduction': {
    zh: (s) => `从个人账户代扣（${s.plain('id')}）：${s.yuan('result')}`,
    en: (s) => `Taken from the account (${s.plain('id')}): ${s.yuan('result')}`,
  },
  'credit.net': {
    zh: (s) => `应划 ${s.yuan('gross')} − 代扣 ${s.yuan('taken')}，实际到账 ${s.yuan('result')}`,
    en: (s) => `${s.yuan('gross')} credited − ${s.yuan('taken')} taken: ${s.yuan('result')} arrive`,
  },
  'credit.by': {
    zh: (s) => `${s.value('schedule') === 'monthly' ? '按月划入' : '按年预划'}，${s.plain('result')} 前到账`,
    en: (s) =>
      `${s.value('schedule') === 'monthly' ? 'Credited monthly' : 'Credited for the year in advance'}, there by ${s.plain('result')}`,
  },
  'credit.take_back': {
    zh: (s) =>
      `已划 ${s.plain('months')} 个月 ${s.yuan('gross')}，实际参保 ${s.plain('leftAfter')} 个月应得 ${s.yuan('kept')}，退回 ${s.yuan('result')}`,
    en: (s) =>
      `${s.yuan('gross')} were credited for ${s.plain('months')} months, ${s.yuan('kept')} are due for ${s.plain('leftAfter')}: ${s.yuan('result')} go back`,
  },
  'interest.posting': {
    zh: (s) =>
      `${s.plain('from')} 至 ${s.plain('to')} ${s.value('bucket') === 'current' ? '当年' : '历年'}资金积数 ${s.yuan('sum')}·天 × 年利率 ${s.percent('rate')} ÷ ${s.plain('daysInYear')} = ${s.yuan('result')}`,
    en: (s) =>
      `${s.plain('from')} to ${s.plain('to')}, ${s.value('bucket') === 'current' ? 'current-year' : 'carried-over'} money: ${s.yuan('sum')}-days × ${s.percent('rate')} a year ÷ ${s.plain('daysInYear')} = ${s.yuan('result')}`,
  },
}
