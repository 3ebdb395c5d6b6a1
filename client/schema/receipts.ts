/** What was settled, who paid which fen and why. */
import { z } from 'zod'
import { assumed, denial, parts, payRow } from './bills.ts'
import { fen, id, instant } from './common.ts'
import { lineLeft, refund, remainder } from './refunds.ts'

/** 已结算 / 已部分退费 / 已全部退回. */
export const receiptState = z.enum(['settled', 'refunded_in_part', 'reversed'])
export type ReceiptState = z.infer<typeof receiptState>

export const receiptLine = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string().describe('项目名称'),
    grade_text: z.string().describe('甲 / 乙 / 丙'),
    price: z.string().describe('单价（元）'),
    quantity: z.string().describe('数量'),
    amount_fen: fen,
    full_self_pay_fen: fen.describe('全自费'),
    over_ceiling_fen: fen.describe('超限价'),
    self_pay_first_fen: fen.describe('先行自付'),
    in_scope_fen: fen.describe('符合政策范围'),
  })
  .meta({ id: 'ReceiptLine' })
export type ReceiptLine = z.infer<typeof receiptLine>

export const receipt = z
  .object({
    settlement_id: id,
    state: receiptState,
    institution_name: z.string(),
    happened_at: instant,
    name_masked: z.string().describe('就诊人（已遮盖）'),
    kind_text: z.string().describe('就诊类型'),
    total_fen: fen,
    parts,
    deductible_fen: fen,
    lines: z.array(receiptLine),
    rows: z.array(payRow),
    fund_total_fen: fen,
    cash_due_fen: fen,
    balance_after_fen: fen.nullable(),
    denials: z.array(denial),
    reversed: z.object({ settlement_id: id, happened_at: instant }).nullable().describe('退回记录'),
    refunds: z.array(refund).describe('部分退费，按先后'),
    left: z.array(lineLeft).describe('每条明细还剩多少可退'),
    remaining: remainder.nullable().describe('部分退费之后的分担；没有部分退费或已全部退回时为 null'),
    policy: z.object({ name: z.string(), version: z.string(), hash: z.string() }).describe('所用政策'),
    assumed,
    explanation: z.array(z.string()).describe('全文说明'),
    qr_text: z.string(),
    complaint_phone: z.string(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof receipt>

export const receiptSummary = z
  .object({
    settlement_id: id,
    state: receiptState,
    institution_name: z.string(),
    happened_at: instant,
    name_masked: z.string(),
    kind_text: z.string(),
    total_fen: fen,
    refunded_fen: fen.describe('其中已部分退费'),
    fund_total_fen: fen,
    own_fen: fen,
    relatives_fen: fen,
    cash_fen: fen,
  })
  .meta({ id: 'ReceiptSummary' })
export const receipts = z.array(receiptSummary)
export type ReceiptSummary = z.infer<typeof receiptSummary>
