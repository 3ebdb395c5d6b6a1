/** Every credit and debit with its running balance (H1). */
import { z } from 'zod'
import { dateText, fen, instant } from './common.ts'

export const statementQuery = z.object({
  from: dateText.optional(),
  to: dateText.optional(),
  direction: z.enum(['in', 'out']).optional().describe('收入 / 支出'),
  reason: z.string().max(40).optional().describe('事由代码'),
  before: z
    .string()
    .max(400)
    .regex(/^\d{6}[hd][^,.]*\.\d{1,15}(,\d{6}[hd][^,.]*\.\d{1,15})*$/, '须为上一页返回的 next')
    .optional()
    .describe('上一页返回的 next'),
  limit: z.coerce.number().int().min(1, '每页 1 至 200 条').max(200, '每页 1 至 200 条').optional(),
})
export type StatementQuery = z.infer<typeof statementQuery>

export const statementEntry = z
  .object({
    id: z.string(),
    happened_at: instant,
    amount_fen: fen.describe('正数为入账，负数为支出'),
    balance_after_fen: fen.describe('之后的余额'),
    bucket: z.enum(['current', 'carried']).describe('当年 / 历年'),
    reason: z.string(),
    reason_text: z.string().describe('事由'),
    place: z.string().optional().describe('地点'),
    settlement_id: z.string().optional(),
    for_name: z.string().optional().describe('为谁支付（已遮盖）'),
  })
  .meta({ id: 'StatementEntry' })
export type StatementEntry = z.infer<typeof statementEntry>

export const statementPage = z
  .object({ entries: z.array(statementEntry), next: z.string().nullable() })
  .meta({ id: 'StatementPage' })
export type StatementPage = z.infer<typeof statementPage>
