import type { Words } from './say.ts'

export const waitingWords: Words = {
  'waiting.newborn': {
    zh: (s) =>
      s.is('soon')
        ? `${s.plain('born')} 出生，${s.plain('paid')} 缴费，出生后第 ${s.plain('days')} 天，在 ${s.plain('within')} 天之内：自出生之日起享受待遇`
        : `${s.plain('born')} 出生，${s.plain('paid')} 缴费，出生后第 ${s.plain('days')} 天，超过 ${s.plain('within')} 天：自 ${s.plain('result')} 起享受待遇`,
    en: (s) =>
      s.is('soon')
        ? `Born on ${s.plain('born')}, paid on ${s.plain('paid')}, day ${s.plain('days')} of life, within ${s.plain('within')} days: covered from the day of birth`
        : `Born on ${s.plain('born')}, paid on ${s.plain('paid')}, day ${s.plain('days')} of life, later than ${s.plain('within')} days: covered from ${s.plain('result')} on`,
  },
  'waiting.exempt': {
    zh: (s) => `属于不设等待期的人员：${s.plain('text')}`,
    en: (s) => `Belongs to a group without a waiting period: ${s.plain('text')}`,
  },
  'waiting.switch': {
    zh: (s) =>
      `转换险种前连续参保 ${s.plain('years')} 年，须满 ${s.plain('needed')} 年：${s.is('result') ? '符合' : '不符合'}`,
    en: (s) =>
      `Changed schemes after ${s.plain('years')} years of continuous cover, ${s.plain('needed')} needed: ${s.is('result') ? 'met' : 'not met'}`,
  },
  'waiting.gap': {
    zh: (s) =>
      `${s.plain('stopped')} 停保，${s.plain('paid')} 缴费，中断 ${s.plain('months')} 个月，允许 ${s.plain('grace')} 个月：${s.is('result') ? '不设等待期' : '不能按短期中断处理'}`,
    en: (s) =>
      `Stopped on ${s.plain('stopped')}, paid on ${s.plain('paid')}: ${s.plain('months')} months without cover, ${s.plain('grace')} allowed: ${s.is('result') ? 'no wait' : 'not a short gap'}`,
  },
  'waiting.gap_wait': {
    zh: (s) =>
      `中断期${s.is('backPaid') ? '已补缴' : '未补缴'}，等待 ${s.plain('stated')} 个月${s.has('atMost') ? `，最长不超过 ${s.plain('atMost')} 个月` : ''}：${s.plain('result')} 个月`,
    en: (s) =>
      `The gap was ${s.is('backPaid') ? 'paid for' : 'not paid for'}: a wait of ${s.plain('stated')} months${s.has('atMost') ? `, at most ${s.plain('atMost')}` : ''}: ${s.plain('result')} months`,
  },
  'waiting.window': {
    zh: (s) =>
      `${s.plain('paid')} 缴费，${s.is('result') ? '在集中参保期内' : s.knows('result') ? '不在集中参保期内' : '是否在集中参保期内未知'}${s.has('from') ? `（${s.plain('from')} 至 ${s.plain('to')}）` : ''}`,
    en: (s) =>
      `Paid on ${s.plain('paid')}, ${s.is('result') ? 'inside the enrolment window' : s.knows('result') ? 'outside the enrolment window' : 'whether inside the enrolment window is not known'}${s.has('from') ? ` (${s.plain('from')} to ${s.plain('to')})` : ''}`,
  },
  'waiting.missed': {
    zh: (s) =>
      `计入的断保年数 ${s.plain('result')} 年${s.value('years') === '' ? '' : `（${s.plain('years')}）`}${s.has('from') ? `，自 ${s.plain('from')} 年起计` : ''}`,
    en: (s) =>
      `Missed years that count: ${s.plain('result')}${s.value('years') === '' ? '' : ` (${s.plain('years').replaceAll('、', ', ')})`}${s.has('from') ? `, counted from ${s.plain('from')} on` : ''}`,
  },
  'waiting.fixed': {
    zh: (s) => `固定等待期 ${s.plain('result')} 个月`,
    en: (s) => `Fixed wait: ${s.plain('result')} months`,
  },
  'waiting.variable': {
    zh: (s) =>
      `变动等待期：断保 ${s.plain('missed')} 年${s.value('free') === 1 ? '，从第 2 年起计' : ''}，每年 ${s.plain('perYear')} 个月，共 ${s.plain('result')} 个月`,
    en: (s) =>
      `Variable wait: ${s.plain('missed')} years missed${s.value('free') === 1 ? ', counted from the second' : ''}, ${s.plain('perYear')} months each: ${s.plain('result')} months`,
  },
  'waiting.repaired': {
    zh: (s) =>
      `已多缴 ${s.plain('extraYears')} 年，每年减少 ${s.plain('perYear')} 个月：减少 ${s.plain('result')} 个月`,
    en: (s) =>
      `${s.plain('extraYears')} extra years paid, each takes away ${s.plain('perYear')} months: ${s.plain('result')} months less`,
  },
  'waiting.floor': {
    zh: (s) =>
      `断保 ${s.plain('missed')} 年，等待期合计不少于 ${s.plain('months')} 个月：${s.plain('sum')} 个月按 ${s.plain('result')} 个月计`,
    en: (s) =>
      `${s.plain('missed')} years missed, at least ${s.plain('months')} months in all: ${s.plain('sum')} months count as ${s.plain('result')}`,
  },
  'waiting.first_day': {
    zh: (s) =>
      s.value('months') === 0
        ? `没有等待期，自 ${s.plain('result')} 起享受待遇`
        : `自 ${s.plain('starts')} 起等待 ${s.plain('months')} 个月，自 ${s.plain('result')} 起享受待遇`,
    en: (s) =>
      s.value('months') === 0
        ? `No wait: covered from ${s.plain('result')} on`
        : `${s.plain('months')} months from ${s.plain('starts')}: covered from ${s.plain('result')} on`,
  },
  'waiting.during': {
    zh: (s) =>
      `等待期内统筹基金按正常待遇的 ${s.percent('benefitRatio')} 支付，个人账户${s.is('accountUsable') ? '可以' : s.knows('accountUsable') ? '不能' : '能否'}使用${s.knows('accountUsable') ? '' : '未知'}`,
    en: (s) =>
      `During the wait the fund pays ${s.percent('benefitRatio')} of the usual benefit; the personal account ${s.is('accountUsable') ? 'stays usable' : s.knows('accountUsable') ? 'is not usable' : 'may or may not be usable (not known)'}`,
  },
  'waiting.repair': {
    zh: (s) =>
      `多缴 ${s.plain('years')} 年（${s.yuan('price')}），等待期缩短为 ${s.plain('total')} 个月，自 ${s.plain('result')} 起享受待遇`,
    en: (s) =>
      `Paying ${s.plain('years')} extra years (${s.yuan('price')}) shortens the wait to ${s.plain('total')} months: covered from ${s.plain('result')} on`,
  },
  'waiting.back_payment': {
    zh: (s) => `补缴中断期后等待 ${s.plain('total')} 个月，自 ${s.plain('result')} 起享受待遇`,
    en: (s) =>
      `Paying for the gap leaves a wait of ${s.plain('total')} months: covered from ${s.plain('result')} on`,
  },
}
