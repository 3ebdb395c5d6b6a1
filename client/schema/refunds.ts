/** Partial refunds (C13): choose lines, see what returns to whom, confirm. */
import { z } from 'zod'
import { parts, payer, payRow } from './bills.ts'
import { decimalText, fen, fenAmount, id, instant } from './common.ts'

export const refundLine = z
  .object({
    line_id: z.string().min(1, '请选择明细').max(30).describe('费用明细号'),
    quantity: decimalText.optional().describe('退多少，例如 1 或 0.5；不超过 4 位小数'),
    amount_fen: fenAmount.optional().describe('不退数量只退钱时，退多少分'),
  })
  .refine((line) => (line.quantity === undefined) !== (line.amount_fen === undefined), {
    message: '数量与金额须填且只填一项',
    path: ['quantity'],
  })
export type RefundLine = z.infer<typeof refundLine>

export const newRefundQuote = z.object({
  lines: z.array(refundLine).min(1, '请选择要退的明细').max(500, '一次最多 500 条'),
})
export type NewRefundQuote = z.infer<typeof newRefundQuote>

export const newRefund = newRefundQuote.extend({
  fingerprint: z.string().min(1, '请带回试算中的 fingerprint').max(200),
})
export type NewRefund = z.infer<typeof newRefund>

/** What one payer gets back, or pays more. */
export const refundRow = z
  .object({
    payer,
    label: z.string().describe('医保基金 / 本人账户 / 家庭共济 / 现金'),
    name: z.string().optional().describe('家人姓名（已遮盖）'),
    amount_fen: fen.describe('总为正数'),
    state: z
      .enum(['returned', 'at_counter', 'suspended'])
      .describe('returned 已退回；at_counter 到窗口领取；suspended 退不进账户，待经办机构处理'),
    state_text: z.string(),
  })
  .meta({ id: 'RefundRow' })
export type RefundRow = z.infer<typeof refundRow>

/** What is left of one line. */
export const lineLeft = z
  .object({
    line_id: z.string(),
    by: z.enum(['quantity', 'amount']).nullable().describe('已按数量或按金额退过；未退过为 null'),
    quantity: z.string().describe('剩余数量'),
    amount_fen: fen.describe('剩余金额'),
  })
  .meta({ id: 'LineLeft' })
export type LineLeft = z.infer<typeof lineLeft>

const taken = z.object({
  line_id: z.string(),
  name: z.string(),
  quantity: z.string().nullable().describe('退的数量；只退钱时为 null'),
  amount_fen: fen.describe('这条明细退了多少'),
})

export const refund = z
  .object({
    refund_id: id,
    number: z.int().describe('第几次退费'),
    happened_at: instant,
    amount_fen: fen.describe('费用减少多少'),
    lines: z.array(taken),
    returns: z.array(refundRow).describe('各方退回；次序固定'),
    top_ups: z.array(refundRow).describe('因余下费用重新计算而多付的'),
  })
  .meta({ id: 'Refund' })
export type Refund = z.infer<typeof refund>

/** Who bears what is left, with the lines that explain every fen of it. */
export const remainder = z
  .object({
    total_fen: fen,
    parts,
    rows: z.array(payRow),
    cash_due_fen: fen,
    explanation: z.array(z.string()),
  })
  .meta({ id: 'Remainder' })
export type Remainder = z.infer<typeof remainder>

export const refundQuote = z
  .object({
    settlement_id: id,
    number: z.int().describe('第几次退费'),
    amount_fen: fen.describe('费用减少多少'),
    returns: z.array(refundRow),
    top_ups: z.array(refundRow),
    cash_fen: fen.describe('窗口应退现金；负数为应补收'),
    left: z.array(lineLeft),
    remaining_fen: fen.describe('余下的费用'),
    complete: z.boolean().describe('是否全部退完'),
    fingerprint: z.string().describe('确认时原样带回'),
  })
  .meta({ id: 'RefundQuote' })
export type RefundQuote = z.infer<typeof refundQuote>

/** A share that could not be delivered, for the office to hand out. */
export const suspenseTask = z
  .object({
    id: z.string(),
    settlement_id: id,
    psn_no: z.string(),
    name_masked: z.string(),
    amount_fen: fen,
    why_text: z.string(),
    happened_at: instant,
  })
  .meta({ id: 'SuspenseTask' })
export const suspenseTasks = z.array(suspenseTask)
export type SuspenseTask = z.infer<typeof suspenseTask>
