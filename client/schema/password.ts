/** Passwords by kind: how they stand, first set, changed, reset, unlocked (A6). */
import { z } from 'zod'
import { cardPassword, certno, enteredPassword, instant } from './common.ts'
import { credential } from './window.ts'

export const passwordKind = z
  .enum(['card', 'voucher'])
  .describe('社会保障卡密码 / 医保电子凭证密码；当地两者共用时视为同一个')

export const passwordState = z
  .object({
    shared: z.boolean().describe('卡与医保电子凭证共用一个密码'),
    set: z.boolean().describe('是否有可输入的密码'),
    must_change: z.boolean().describe('仍是初始密码，支付前须先修改'),
    locked: z.boolean(),
    locked_until: instant.nullable().describe('自动解锁的时间；null 表示未锁定或须核验身份后解锁'),
    rule_text: z.string().describe('当地的密码规定'),
  })
  .meta({ id: 'PasswordState' })
export type PasswordState = z.infer<typeof passwordState>

export const changePassword = z.object({
  kind: passwordKind.optional(),
  old: enteredPassword.optional().describe('原密码或初始密码；尚未设置过时留空'),
  new: cardPassword.describe('新密码'),
})
export type ChangePassword = z.infer<typeof changePassword>

/** The papers that were checked at the counter: they must be the person's own. */
const papers = {
  name: z.string().trim().min(1, '请填写姓名').max(50).describe('证件上的姓名'),
  certno,
}
export const unlockPassword = z.object({ kind: passwordKind.optional(), ...papers })
export type UnlockPassword = z.infer<typeof unlockPassword>
export const givePassword = unlockPassword.extend({
  password: cardPassword.describe('参保人自己输入的新密码'),
})
export type GivePassword = z.infer<typeof givePassword>

/** At a pharmacy: credential and name must name the same person, who types the password. */
export const windowPassword = z.object({
  credential,
  name: papers.name,
  kind: passwordKind.optional(),
  password: cardPassword.describe('参保人自己输入的新密码'),
})
export type WindowPassword = z.infer<typeof windowPassword>
