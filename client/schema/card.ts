/** 医保码, cards and the card password. */
import { z } from 'zod'
import { cardPassword, instant } from './common.ts'

export const voucher = z
  .object({
    code: z.string().describe('医保码，一次有效'),
    expires_at: instant,
    seconds: z.int().describe('剩余秒数'),
  })
  .meta({ id: 'Voucher' })
export type Voucher = z.infer<typeof voucher>

export const cardView = z
  .object({
    no_masked: z.string().describe('卡号（已遮盖）'),
    kind_text: z.string().describe('卡种类'),
    state: z.enum(['active', 'lost', 'frozen', 'expired', 'replaced']),
    state_text: z.string(),
    issued_on: z.string(),
  })
  .meta({ id: 'Card' })
export const cards = z.array(cardView)
export type CardView = z.infer<typeof cardView>

export const changePassword = z.object({
  old: cardPassword.optional().describe('原密码；尚未设置过时留空'),
  new: cardPassword.describe('新密码'),
})
export type ChangePassword = z.infer<typeof changePassword>
