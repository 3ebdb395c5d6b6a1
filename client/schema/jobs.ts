/** Jobs of the insurance office: monthly credits and the turn of the year (B2, B5). */
import { z } from 'zod'
import { fen, instant } from './common.ts'

export const jobKind = z.enum(['credit', 'roll_over']).describe('每月划账 / 年度结转')
export type JobKind = z.infer<typeof jobKind>

export const newJob = z.object({
  kind: jobKind,
  period: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/, '划账写月份 YYYY-MM，结转写新年度 YYYY')
    .describe('期间'),
})
export type NewJob = z.infer<typeof newJob>

export const jobView = z
  .object({
    id: z.string(),
    kind: jobKind,
    kind_text: z.string(),
    region: z.string(),
    region_name: z.string(),
    period: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    state_text: z.string(),
    asked_by: z.string(),
    asked_at: instant,
    finished_at: instant.nullable(),
    total: z.int().describe('应办人数'),
    seen: z.int().describe('本次已看过的人数'),
    rate: z.int().nullable().describe('每秒人数'),
    accounts: z.int().describe('已办账户数'),
    amount_fen: fen.describe('划入合计；结转为利息合计'),
    refused: z.int().describe('没有办的人数'),
    message: z.string(),
  })
  .meta({ id: 'Job' })
export const jobViews = z.array(jobView)
export type JobView = z.infer<typeof jobView>

export const jobDetail = jobView
  .extend({ reasons: z.array(z.object({ reason: z.string(), text: z.string(), count: z.int() })) })
  .meta({ id: 'JobDetail' })
export type JobDetail = z.infer<typeof jobDetail>

export const refusedQuery = z.object({
  after: z.string().max(30).optional().describe('上一页最后一人的编号'),
  limit: z.coerce.number().int().min(1).max(500).optional(),
})
export type RefusedQuery = z.infer<typeof refusedQuery>

export const refusedPerson = z
  .object({ psn_no: z.string(), reason: z.string(), reason_text: z.string(), detail: z.string() })
  .meta({ id: 'RefusedPerson' })
export const refusedPeople = z.array(refusedPerson)
export type RefusedPerson = z.infer<typeof refusedPerson>
