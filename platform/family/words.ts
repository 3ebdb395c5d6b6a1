/** The words of family mutual aid, as pages and refusals say them. */
import type { AidUse, CompiledPolicy, Relation } from '@gongji/benefit'
import type { BindingState } from './types.ts'

export const RELATION_TEXT: Record<Relation, string> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  parent_in_law: '配偶的父母',
  other: '其他',
}

export const AID_USE_TEXT: Record<AidUse, string> = {
  hospital: '定点医疗机构就医',
  pharmacy: '定点零售药店购药',
  resident_premium: '居民医保缴费',
  commercial_premium: '补充商业健康保险缴费',
  long_term_care_premium: '长期护理保险缴费',
}

export const BINDING_STATE_TEXT: Record<BindingState, string> = {
  awaiting_consent: '待对方同意',
  active: '共济中',
  paused: '已暂停',
  ended: '已解除',
  declined: '对方未同意',
}

type Aid = NonNullable<CompiledPolicy['aid']>

const ORDER_TEXT: Record<Aid['order'], string> = {
  priority: '按设定的优先顺序',
  bind_asc: '按建立共济关系的先后，先建立的先用',
  bind_desc: '按建立共济关系的先后，后建立的先用',
  balance_desc: '余额多的先用',
  chosen_at_payment: '支付时选择由谁共济',
  single: '只由一位共济人支付',
}

/** Only an order by set priority can be set, and only where the region leaves it to the family. */
export const mayReorder = (aid: Aid): boolean => aid.order === 'priority' && aid.userMayReorder

/** In which order the region uses a family's accounts. */
export const orderText = (aid: Aid): string =>
  `先用本人账户，不足部分由共济人支付；共济人之间${ORDER_TEXT[aid.order]}${mayReorder(aid) ? '，可自行调整顺序' : ''}`

export const list = (words: Iterable<string>): string => [...words].join('、')
