/** The region's rule of mutual aid in words, for the family page (D3, D8). */
import type { Basis } from '../compile/basis.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import { type Figure, NO_LIMIT } from '../compile/figure.ts'
import { askedOnly, type CompiledPolicy } from '../compile/policy.ts'
import type { AidUse, PersonFacts, Relation } from '../facts.ts'
import type { Fen } from '../money.ts'
import {
  AID_USES,
  type AidEnd,
  type AidMoney,
  type AidProof,
  type Confirmation,
  type PayerOrder,
  RELATIONS,
} from '../words.ts'
import { grouped } from './amount.ts'
import { enWords } from './enWords.ts'
import { type Language, phrasesOf } from './language.ts'
import { zhWords } from './zhWords.ts'

export interface MutualAidRule {
  enabled: boolean
  order: PayerOrder
  /** Whether the user may set the order. */
  editable: boolean
  relations: Relation[]
  uses: AidUse[]
  money: AidMoney
  /** Null: no limit. */
  maxPayers: number | null
  maxUsers: number | null
  multiPayerPerBill: boolean
  onlyWhenOwnEmpty: boolean
  area: 'pool' | 'province' | 'nation'
  /** C18, and how many minutes the person has for it; null where nothing is said. */
  confirmation: Confirmation
  confirmationMinutes: number | null
  /** Relations that are asked first, in this order. */
  relationOrder: Relation[]
  /** What must stay in the sharer's account; null where nothing must, or where it is not known. */
  reserve: Fen | null
  /** Most that one sharer pays for one user; null where there is no limit, or where it is not known. */
  limits: { perUse: Fen | null; perDay: Fen | null; perYear: Fen | null; usesPerDay: number | null }
  /** How kinship is shown when a relative is bound, and what ends a binding. */
  proof: AidProof[]
  endsWith: AidEnd[]
  requiresActive: boolean
  /** The rule in a few sentences. */
  text: string
  basis: Basis | null
}

export function mutualAidRule(policy: CompiledPolicy, language: Language = 'zh'): MutualAidRule {
  const { aid } = policy
  const basis = aid ? policy.basisOf(aid.clause) : null
  const rule: MutualAidRule = {
    enabled: aid?.enabled ?? false,
    order: aid?.order ?? 'priority',
    editable: aid?.userMayReorder ?? false,
    relations: RELATIONS.filter((relation) => aid?.relations.has(relation)),
    uses: AID_USES.filter((use) => aid?.uses.has(use)),
    money: aid?.money ?? 'all',
    maxPayers: aid?.maxPayers ?? null,
    maxUsers: aid?.maxUsers ?? null,
    multiPayerPerBill: aid?.multiPayerPerBill ?? false,
    onlyWhenOwnEmpty: aid?.onlyWhenOwnEmpty ?? true,
    area: aid?.area ?? 'pool',
    confirmation: aid?.confirmation ?? 'none',
    confirmationMinutes: aid?.confirmationMinutes ?? null,
    relationOrder: [...(aid?.relationOrder ?? [])],
    reserve: aid?.reserve ? knownAmount(aid.reserve) : null,
    limits: {
      perUse: aid ? knownAmount(aid.limits.perUse) : null,
      perDay: aid ? knownAmount(aid.limits.perDay) : null,
      perYear: aid ? knownAmount(aid.limits.perYear) : null,
      usesPerDay: aid?.limits.usesPerDay ?? null,
    },
    proof: [...(aid?.proof ?? [])],
    endsWith: [...(aid?.endsWith ?? [])],
    requiresActive: aid?.requiresActive ?? true,
    text: '',
    basis,
  }
  const text = (language === 'zh' ? inChinese : inEnglish)(rule)
  const sources = basis?.sources.map(({ title }) => title) ?? []
  const phrases = phrasesOf(language)
  return {
    ...rule,
    text: phrases.cited(text, { sources, reading: basis?.reading ?? null, assumed: basis?.assumed ?? false }),
  }
}

/** Null where it is unknown, depends on the person, or is no limit at all. */
function knownAmount(figure: Figure<Fen>): Fen | null {
  const doubts = new Doubts()
  const amount = figure.at(contextOf(askedOnly(ANYBODY), doubts))
  return doubts.met.size > 0 || amount === NO_LIMIT ? null : amount
}

const ANYBODY: PersonFacts = {
  scheme: 'employee',
  status: 'active',
  age: 40,
  enrolment: 'active',
  account: 'open',
}

const ORDER_ZH: Record<PayerOrder, string> = {
  priority: '按使用人设定的顺序，未设定的按备案先后',
  bind_asc: '按绑定时间，先绑定的先付',
  bind_desc: '按绑定时间，最后绑定的先付',
  balance_desc: '按余额，多的先付',
  chosen_at_payment: '付款时选择由谁支付',
  single: '只由最先备案的一位共济人支付',
}
const MONEY_ZH: Record<AidMoney, string> = {
  all: '可用全部余额',
  carried_over: '只可用历年结余',
  above_threshold: '只可用超过规定金额的部分',
  earmarked: '只可用划入家庭共济的金额',
  quota: '只可用设定的共济额度',
}

function inChinese(rule: MutualAidRule): string {
  if (!rule.enabled) return '本地尚未开通家庭共济。'
  const first = rule.onlyWhenOwnEmpty ? '先用本人账户，本人账户没有或不足时再由共济人支付' : '可由共济人支付'
  const many = rule.multiPayerPerBill ? '一笔费用可由多位共济人依次支付' : '一笔费用只由一位共济人支付'
  const words = zhWords.relations
  const relations = rule.relationOrder.map((relation) => words[relation]).join('、')
  const order = `${relations === '' ? '' : `先由${relations}支付，其余`}${ORDER_ZH[rule.order]}`
  const reserve = rule.reserve === null ? '' : `；共济人账户须保留 ${grouped(rule.reserve)} 元`
  return `${first}；${order}${rule.editable ? '，顺序可以调整' : ''}；${MONEY_ZH[rule.money]}${reserve}${limitsInChinese(rule.limits)}；${many}${CONFIRMED_ZH[rule.confirmation]}。`
}

const CONFIRMED_ZH: Record<Confirmation, string> = {
  none: '',
  second_swipe: '；使用共济账户时需再刷一次',
  second_scan: '；使用共济账户时需再扫一次码',
  password: '；使用共济账户时需输入密码',
  face: '；使用共济账户时需刷脸',
}

function limitsInChinese({ perUse, perDay, perYear, usesPerDay }: MutualAidRule['limits']): string {
  const parts = [
    ...(perUse === null ? [] : [`每次 ${grouped(perUse)} 元`]),
    ...(perDay === null ? [] : [`每日 ${grouped(perDay)} 元`]),
    ...(perYear === null ? [] : [`每年 ${grouped(perYear)} 元`]),
    ...(usesPerDay === null ? [] : [`每日 ${usesPerDay} 次`]),
  ]
  return parts.length === 0 ? '' : `；每位共济人最多${parts.join('、')}`
}

const ORDER_EN: Record<PayerOrder, string> = {
  priority: 'in the order that the user set, the rest by filing',
  bind_asc: 'the earliest binding pays first',
  bind_desc: 'the latest binding pays first',
  balance_desc: 'the largest balance pays first',
  chosen_at_payment: 'the payer is chosen at payment',
  single: 'only the first filed relative pays',
}
const MONEY_EN: Record<AidMoney, string> = {
  all: 'the whole balance may be used',
  carried_over: 'only carried-over money may be used',
  above_threshold: 'only money above a set amount may be used',
  earmarked: 'only earmarked money may be used',
  quota: 'only the agreed quota may be used',
}

function inEnglish(rule: MutualAidRule): string {
  if (!rule.enabled) return 'Mutual aid is not open here.'
  const first = rule.onlyWhenOwnEmpty
    ? 'The own account pays first, relatives only what it cannot'
    : 'Relatives may pay'
  const many = rule.multiPayerPerBill
    ? 'several relatives may pay one bill in turn'
    : 'one relative pays a bill'
  const relations = rule.relationOrder.map((relation) => enWords.relations[relation]).join(', ')
  const order = `${relations === '' ? '' : `first ${relations}, then `}${ORDER_EN[rule.order]}`
  const reserve =
    rule.reserve === null ? '' : `; ${grouped(rule.reserve)} yuan must stay in the relative’s account`
  return `${first}; ${order}${rule.editable ? ' (the order may be changed)' : ''}; ${MONEY_EN[rule.money]}${reserve}${limitsInEnglish(rule.limits)}; ${many}${CONFIRMED_EN[rule.confirmation]}.`
}

const CONFIRMED_EN: Record<Confirmation, string> = {
  none: '',
  second_swipe: '; a relative’s account asks for a second swipe',
  second_scan: '; a relative’s account asks for a second scan',
  password: '; a relative’s account asks for the password',
  face: '; a relative’s account asks for the face',
}

function limitsInEnglish({ perUse, perDay, perYear, usesPerDay }: MutualAidRule['limits']): string {
  const parts = [
    ...(perUse === null ? [] : [`${grouped(perUse)} yuan a use`]),
    ...(perDay === null ? [] : [`${grouped(perDay)} yuan a day`]),
    ...(perYear === null ? [] : [`${grouped(perYear)} yuan a year`]),
    ...(usesPerDay === null ? [] : [`${usesPerDay} uses a day`]),
  ]
  return parts.length === 0 ? '' : `; each relative at most ${parts.join(', ')}`
}
