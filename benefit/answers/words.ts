/** Words that answers share. */
import type { Credential } from './asker.ts'
import type { Level, Scheme, VisitKind } from '../facts.ts'
import type { AidUse } from '../facts.ts'
import { levelMatches } from '../level.ts'
import type { Confirmation, PayablePart, PayerOrder, SectionName } from '../words.ts'
import { join, phrase, say, type Text } from './text.ts'

export const scheme = (one: Scheme): Text => phrase(({ figures }) => figures.schemes[one])
export const section = (one: SectionName): Text => phrase(({ figures }) => figures.sections[one])
export const kind = (one: VisitKind): Text => phrase(({ kinds }) => kinds[one])
export const kinds = (all: Iterable<VisitKind>): Text => join([...all].map(kind))

/** A level stands for those that it means too: `third` for third_a. */
export function levels(all: readonly Level[]): Text {
  const told = all.filter((level) => !all.some((other) => other !== level && levelMatches(other, level)))
  return join(told.map((level) => phrase((phrases) => phrases.levels[level])))
}

const PARTS: Record<PayablePart, Text> = {
  deductible: say('起付线以内部分', 'the deductible'),
  co_share: say('报销后个人负担部分', 'the share left after reimbursement'),
  first_share: say('先行自付', 'the first share'),
  over_ceiling: say('超限价', 'the part above price ceilings'),
  self_paid: say('全自费', 'fully self-paid items'),
}
export const parts = (all: Iterable<PayablePart>): Text => join([...all].map((part) => PARTS[part]))

export const ORDERS: Record<PayerOrder, Text> = {
  priority: say('按您设定的顺序，没有设定的按备案先后', 'in the order that you set, the rest by filing'),
  bind_asc: say('先绑定的先付', 'the earliest binding pays first'),
  bind_desc: say('最后绑定的先付', 'the latest binding pays first'),
  balance_desc: say('余额多的先付', 'the largest balance pays first'),
  chosen_at_payment: say('付款时由您选择', 'you choose at payment'),
  single: say('只由最先备案的一位支付', 'only the first filed relative pays'),
}

export const CONFIRMATIONS: Record<Exclude<Confirmation, 'none'>, Text> = {
  second_swipe: say('再刷一次卡', 'a second swipe'),
  second_scan: say('再扫一次码', 'a second scan'),
  password: say('输入密码', 'the password'),
  face: say('刷脸', 'the face'),
}

export const USES: Record<AidUse, Text> = {
  hospital: say('定点医院的个人负担', 'the personal share at designated hospitals'),
  pharmacy: say('定点药店购药', 'purchases at designated pharmacies'),
  resident_premium: say('家人的居民医保缴费', 'resident contributions of relatives'),
  commercial_premium: say('补充商业保险', 'supplementary commercial insurance'),
  long_term_care_premium: say('长期护理保险缴费', 'long-term-care contributions'),
}

export const CREDENTIALS: Record<Credential['kind'], Text> = {
  physical: say('社会保障卡', 'social-security card'),
  electronic: say('电子社保卡', 'electronic social-security card'),
  voucher: say('医保码', 'insurance code'),
}

export const STANDINGS: Record<Credential['standing'], Text> = {
  usable: say('可以使用', 'usable'),
  not_collected: say('尚未领取', 'not collected yet'),
  lost: say('已挂失', 'reported lost'),
  expired: say('已过有效期', 'expired'),
  ended: say('已注销', 'cancelled'),
}

export const OFFICE = say('医保经办机构', 'the insurance office')
