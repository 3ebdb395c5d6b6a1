/** Family mutual aid: who shares with whom, in which order, within which limits (D1–D6, D9). */
import { z } from 'zod'
import { certno, dateText, fen, fenAmount, id, instant } from './common.ts'

export const RELATIONS = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'parent_in_law',
  'other',
] as const
export const relation = z.enum(RELATIONS).describe('使用人是我的（配偶 / 父母 / 子女 …）')
export type Relation = z.infer<typeof relation>

export const AID_USES = [
  'hospital',
  'pharmacy',
  'resident_premium',
  'commercial_premium',
  'long_term_care_premium',
] as const
export const aidUse = z.enum(AID_USES).describe('用途')
export type AidUse = z.infer<typeof aidUse>

export const bindingState = z.enum(['awaiting_consent', 'active', 'paused', 'ended', 'declined'])

export const binding = z
  .object({
    id,
    sharer_name: z.string().describe('共济人（已遮盖）'),
    user_name: z.string().describe('被共济人（已遮盖）'),
    mine: z.enum(['sharer', 'user']).describe('我是共济人还是被共济人'),
    relation,
    relation_text: z.string().describe('对方是我的（配偶 / 父母 / 子女 …）'),
    state: bindingState,
    state_text: z.string(),
    uses: z.array(aidUse),
    starts_on: dateText,
    ends_on: dateText.nullable(),
    per_use_fen: fen.nullable().describe('每次限额'),
    per_day_fen: fen.nullable().describe('每日限额'),
    per_year_fen: fen.nullable().describe('每年限额'),
    used_this_year_fen: fen.describe('今年已用'),
    available_fen: fen.optional().describe('现在可用（被共济人一侧）'),
    position: z.int().optional().describe('使用顺序，从 1 起'),
  })
  .meta({ id: 'Binding' })
export type Binding = z.infer<typeof binding>

export const familyRule = z
  .object({
    text: z.string().describe('本地规则'),
    order: z.string().describe('顺序规则代码'),
    editable: z.boolean().describe('使用人能否自己调整顺序'),
    source_text: z.string().describe('依据'),
    relations: z.array(z.object({ value: relation, text: z.string() })),
    uses: z.array(z.object({ value: aidUse, text: z.string() })),
  })
  .meta({ id: 'FamilyRule' })
export type FamilyRule = z.infer<typeof familyRule>

export const family = z
  .object({
    rule: familyRule,
    as_user: z.array(binding).describe('共济给我的家人，按使用顺序'),
    as_sharer: z.array(binding).describe('用我的账户的家人'),
    preview_text: z.string().describe('下次看病的扣款顺序'),
  })
  .meta({ id: 'Family' })
export type Family = z.infer<typeof family>

const limits = {
  per_use_fen: fenAmount.nullish().describe('每次限额（分）'),
  per_day_fen: fenAmount.nullish().describe('每日限额（分）'),
  per_year_fen: fenAmount.nullish().describe('每年限额（分）'),
}

export const newBinding = z.object({
  name: z.string().trim().min(1, '请填写家人姓名').max(50).describe('使用人姓名'),
  certno: certno.describe('使用人身份证号'),
  relation,
  uses: z.array(aidUse).min(1, '至少选择一种用途').max(AID_USES.length),
  starts_on: dateText,
  ends_on: dateText.nullish(),
  ...limits,
  pledge: z.literal(true, '须勾选亲属关系承诺').describe('亲属关系承诺'),
})
export type NewBinding = z.infer<typeof newBinding>

export const bindingLimits = z.object(limits)
export type BindingLimits = z.infer<typeof bindingLimits>

export const familyOrder = z.object({
  sharers: z.array(id).min(1, '请给出全部绑定的顺序').max(50).describe('绑定编号，按使用顺序'),
})
export type FamilyOrder = z.infer<typeof familyOrder>

/** A use of my account by a relative: who, where, how much, when; never the diagnosis (D6). */
export const familyUse = z
  .object({
    happened_at: instant,
    user_name: z.string().describe('使用人（已遮盖）'),
    place: z.string().describe('地点'),
    amount_fen: fen,
    settlement_id: id,
    reversed: z.boolean().describe('是否已退回'),
  })
  .meta({ id: 'FamilyUse' })
export const familyUses = z.array(familyUse)
export type FamilyUse = z.infer<typeof familyUse>
