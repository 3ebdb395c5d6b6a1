/** An uploaded, unsettled charge batch as a bill, its split before paying, and paying (C11). */
import { z } from 'zod'
import { billId, cardPassword, fen, flag, instant } from './common.ts'

export const billState = z.enum(['open', 'expired', 'settled', 'cancelled'])

export const bill = z
  .object({
    id: billId,
    institution_name: z.string().describe('医药机构'),
    uploaded_at: instant,
    expires_at: instant.nullable().describe('此时之前可在线支付；窗口账单没有期限'),
    total_fen: fen.describe('总费用'),
    state: billState,
  })
  .meta({ id: 'Bill' })
export const bills = z.array(bill)
export type Bill = z.infer<typeof bill>

export const payer = z.enum(['fund', 'own', 'relative', 'cash', 'hospital'])

/** One payer of the bill, with the lines that explain every fen of it (C12). */
export const payRow = z
  .object({
    payer,
    label: z.string().describe('医保基金 / 本人账户 / 家人 / 还需付'),
    name: z.string().optional().describe('家人姓名（已遮盖）'),
    amount_fen: fen,
    why: z.array(z.string()).describe('为什么，逐行'),
    source_texts: z.array(z.string()).describe('依据'),
  })
  .meta({ id: 'PayRow' })
export type PayRow = z.infer<typeof payRow>

export const denial = z
  .object({
    reason: z.string(),
    text: z.string().describe('不予支付的原因'),
    todo: z.string().describe('怎么办'),
  })
  .meta({ id: 'Denial' })
export type Denial = z.infer<typeof denial>

export const parts = z
  .object({
    full_self_pay_fen: fen.describe('全自费'),
    over_ceiling_fen: fen.describe('超限价'),
    self_pay_first_fen: fen.describe('先行自付'),
    in_scope_fen: fen.describe('符合政策范围'),
  })
  .meta({ id: 'Parts' })
export type Parts = z.infer<typeof parts>

/** Figures that no source gives are set for the sandbox; a result that rests on one must say so. */
export const assumed = z.boolean().describe('背后是否有假设的政策数字（仅演练环境）')

export const quote = z
  .object({
    bill,
    use_account: z.boolean(),
    total_fen: fen,
    parts,
    deductible_fen: fen.describe('本次计入起付线'),
    rows: z.array(payRow).describe('医保基金、本人账户、各位家人、还需付；次序固定'),
    fund_total_fen: fen.describe('医保基金合计'),
    cash_due_fen: fen.describe('还需付（到窗口缴纳）'),
    balance_after_fen: fen.nullable().describe('支付后本人账户余额'),
    fingerprint: z.string().describe('本次分担方案的指纹，确认时原样带回'),
    password_required: z.boolean().describe('确认时是否需要密码'),
    denials: z.array(denial),
    assumed,
    aid_notes: z
      .array(z.object({ name: z.string(), text: z.string() }))
      .describe('家人账户没有支付或没有付足的原因'),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof quote>

export const quoteQuery = z.object({ use_account: flag.optional().describe('是否使用个人账户，默认使用') })
export type QuoteQuery = { use_account?: boolean }

export const payBill = z.object({
  fingerprint: z.string().min(1, '请带回报价中的 fingerprint').max(200),
  use_account: z.boolean().describe('是否使用个人账户'),
  password: cardPassword,
})
export type PayBill = z.infer<typeof payBill>
