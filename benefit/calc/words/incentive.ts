import type { Sayer, Words } from './say.ts'

const fatesZh = (s: Sayer): string =>
  `连续参保奖励${s.is('continuous') ? '保留' : '清零'}，零报销奖励${s.is('zeroClaim') ? '保留' : '清零'}`
const fatesEn = (s: Sayer): string =>
  `the continuous bonus is ${s.is('continuous') ? 'kept' : 'lost'}, the zero-claim bonus ${s.is('zeroClaim') ? 'kept' : 'lost'}`

export const incentiveWords: Words = {
  'incentive.continuous': {
    zh: (s) =>
      `连续参保 ${s.plain('years')} 年，自第 ${s.plain('first')} 年起奖励，累计 ${s.plain('steps')} 次，每次 ${s.yuan('step')}，共 ${s.yuan('result')}`,
    en: (s) =>
      `${s.plain('years')} years of continuous cover, rewarded from year ${s.plain('first')} on: ${s.plain('steps')} steps of ${s.yuan('step')}, together ${s.yuan('result')}`,
  },
  'incentive.zero_claim': {
    zh: (s) => `零报销奖励 ${s.plain('steps')} 次，每次 ${s.yuan('step')}，共 ${s.yuan('result')}`,
    en: (s) =>
      `Zero-claim years: ${s.plain('steps')} steps of ${s.yuan('step')}, together ${s.yuan('result')}`,
  },
  'incentive.lapse': {
    zh: (s) =>
      `曾断保 ${s.plain('lapses')} 次，连续年数重新计算（现 ${s.plain('result')} 年），${fatesZh(s)}`,
    en: (s) =>
      `${s.plain('lapses')} lapses: the count of years restarts (now ${s.plain('result')}), ${fatesEn(s)}`,
  },
  'incentive.use': {
    zh: (s) => `曾使用奖励额度 ${s.plain('uses')} 次，${fatesZh(s)}`,
    en: (s) => `The bonus was used ${s.plain('uses')} times: ${fatesEn(s)}`,
  },
  'incentive.ceiling': {
    zh: (s) =>
      `奖励合计 ${s.yuan('both')}，不超过原封顶线的 ${s.percent('rate')}（${s.yuan('ceiling')}）：${s.yuan('result')}`,
    en: (s) =>
      `Both together ${s.yuan('both')}, at most ${s.percent('rate')} of the original cap (${s.yuan('ceiling')}): ${s.yuan('result')}`,
  },
  'incentive.malus': {
    zh: (s) =>
      `断保 ${s.plain('missed')} 年后再参保，每年降低 ${s.yuan('perYear')}，最多降低原封顶线的 ${s.percent('rate')}（${s.yuan('ceiling')}）：降低 ${s.yuan('result')}`,
    en: (s) =>
      `Re-entry after ${s.plain('missed')} missed years, ${s.yuan('perYear')} less for each, at most ${s.percent('rate')} of the original cap (${s.yuan('ceiling')}): ${s.yuan('result')} less`,
  },
  'incentive.cap': {
    zh: (s) =>
      s.has('original')
        ? `大病保险封顶线 ${s.yuan('original')} + ${s.yuan('bonus')} − ${s.yuan('malus')} = ${s.yuan('result')}`
        : '大病保险封顶线没有或未知',
    en: (s) =>
      s.has('original')
        ? `Cap of serious-illness insurance: ${s.yuan('original')} + ${s.yuan('bonus')} − ${s.yuan('malus')} = ${s.yuan('result')}`
        : 'Serious-illness insurance has no cap, or it is not known',
  },
}
