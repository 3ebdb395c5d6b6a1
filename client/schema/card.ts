/** 医保码 and cards with their life (A5). */
import { z } from 'zod'
import { dateText, id, instant } from './common.ts'

export const voucher = z
  .object({
    code: z.string().describe('医保码，一次有效'),
    expires_at: instant,
    seconds: z.int().describe('剩余秒数'),
  })
  .meta({ id: 'Voucher' })
export type Voucher = z.infer<typeof voucher>

export const cardKind = z.enum(['physical', 'electronic']).describe('社会保障卡 / 电子社保卡')
export const cardStanding = z
  .enum(['usable', 'not_collected', 'lost', 'expired', 'ended'])
  .describe('正常 / 待领取 / 挂失 / 已过期 / 注销')

export const cardView = z
  .object({
    id,
    region_name: z.string().describe('发卡地'),
    no_masked: z.string().describe('卡号（已遮盖）'),
    kind: cardKind,
    kind_text: z.string().describe('卡种类'),
    state: cardStanding,
    state_text: z.string(),
    issued_on: z.string(),
    valid_until: z.string().nullable().describe('有效期至（当日仍可用）'),
    ended: z.object({ on: z.string(), reason_text: z.string() }).nullable().describe('注销'),
    todo: z.string().nullable().describe('现在该怎么办；无须办理时为 null'),
  })
  .meta({ id: 'Card' })
export const cards = z.array(cardView)
export type CardView = z.infer<typeof cardView>

/** Which card: without an id, the newest one to which it applies. */
export const cardChoice = z.object({ card_id: id.optional().describe('卡的编号') }).nullish()
export type CardChoice = z.infer<typeof cardChoice>

/** A card that the office registers. */
export const newCard = z.object({
  no: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{6,32}$/, '卡号为 6 至 32 位字母或数字')
    .describe('卡号'),
  serial: z.string().trim().min(1).max(64).optional().describe('卡识别码'),
  valid_until: dateText.optional().describe('有效期至'),
  to_collect: z.boolean().optional().describe('制好后另行领取；默认当场交付'),
})
export const issueCard = newCard.extend({ kind: cardKind })
export type IssueCard = z.infer<typeof issueCard>
export type NewCard = z.infer<typeof newCard>
export const replaceCard = newCard.extend({
  reason: z
    .enum(['damaged', 'name_changed', 'cert_no_changed', 'expired'])
    .describe('损坏 / 姓名变更 / 证件号码变更 / 到期'),
})
export type ReplaceCard = z.infer<typeof replaceCard>
export const collectCard = z.object({
  through: z.enum(['bank', 'office', 'agent', 'employer']).describe('银行 / 经办窗口 / 代办人 / 单位'),
  collector: z.string().trim().min(1).max(40).optional().describe('代领人的人员编号或单位编号'),
})
export type CollectCard = z.infer<typeof collectCard>
