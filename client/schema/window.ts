/** The window of a hospital and the till of a pharmacy (I2, I3). */
import { z } from 'zod'
import { cardPassword, decimalText, fen, id, instant, psnNo, scheme } from './common.ts'
import { parts } from './bills.ts'
import { insuranceRelation } from './home.ts'
import { receiptLine, receiptState } from './receipts.ts'

export const VISIT_KINDS = [
  'outpatient',
  'emergency',
  'registration',
  'chronic',
  'pharmacy',
  'inpatient',
] as const
export const visitKind = z.enum(VISIT_KINDS).describe('就诊类型')
export type VisitKind = z.infer<typeof visitKind>

export const EXCLUSION_CAUSES = [
  'not_designated',
  'fighting',
  'drug_abuse',
  'other_illegal_act',
  'drunkenness',
  'suicide_or_self_harm',
  'traffic_accident',
  'malpractice',
  'third_party',
  'work_injury',
  'public_health',
  'treatment_abroad',
  'beauty',
  'fitness',
] as const
export const exclusionCause = z.enum(EXCLUSION_CAUSES).describe('不予支付的情形')
export type ExclusionCause = z.infer<typeof exclusionCause>

export const credential = z.object({
  type: z.enum(['voucher', 'id_card', 'card']).describe('医保码 / 身份证 / 社会保障卡'),
  no: z.string().trim().min(1, '请扫码、读卡或输入号码').max(100).describe('号码'),
})
export type Credential = z.infer<typeof credential>

export const identify = credential.extend({
  show_balance: z.boolean().optional().describe('持卡人要求查看余额时为 true'),
})
export type Identify = z.infer<typeof identify>

export const identified = z
  .object({
    psn_no: psnNo,
    name_masked: z.string(),
    relations: z.array(insuranceRelation),
    balance_fen: fen.optional(),
    notes: z.array(z.string()).describe('需要留意的事'),
  })
  .meta({ id: 'Identified' })
export type Identified = z.infer<typeof identified>

export const catalogueQuery = z.object({
  q: z.string().trim().max(50).optional().describe('名称或编码的一部分'),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type CatalogueQuery = z.infer<typeof catalogueQuery>

export const catalogueItem = z
  .object({
    code: z.string(),
    name: z.string(),
    grade: z.enum(['A', 'B', 'C']),
    grade_text: z.string().describe('甲 / 乙 / 丙'),
    self_pay_first_text: z.string().describe('先行自付比例，例如 5%'),
    ceiling: z.string().nullable().describe('限价（元）'),
    price: z.string().nullable().describe('参考单价（元）'),
    account_payable: z.boolean().describe('个人账户能否支付'),
  })
  .meta({ id: 'CatalogueItem' })
export const catalogueItems = z.array(catalogueItem)
export type CatalogueItem = z.infer<typeof catalogueItem>

export const newVisit = z.object({
  psn_no: psnNo,
  region: z
    .string()
    .regex(/^\d{6}$/, '统筹区编码为六位数字')
    .describe('参保地'),
  scheme,
  kind: visitKind,
  exclusion_cause: exclusionCause.optional(),
  credential,
})
export type NewVisit = z.infer<typeof newVisit>
export const visitOpened = z.object({ visit_id: id }).meta({ id: 'VisitOpened' })
export type VisitOpened = z.infer<typeof visitOpened>

export const newFees = z.object({
  lines: z
    .array(
      z.object({ code: z.string().min(1, '请选择项目').max(60), price: decimalText, quantity: decimalText }),
    )
    .min(1, '至少录入一条费用')
    .max(500, '一次最多 500 条'),
})
export type NewFees = z.infer<typeof newFees>
export const feesEntered = z
  .object({ bill_id: z.string(), total_fen: fen, lines: z.array(receiptLine), parts })
  .meta({ id: 'FeesEntered' })
export type FeesEntered = z.infer<typeof feesEntered>

export const windowQuote = z.object({ use_account: z.boolean().describe('持卡人是否使用个人账户') })
export type WindowQuote = z.infer<typeof windowQuote>
export const windowSettle = z.object({
  credential: credential.describe('人卡一致：付款时再核一次就诊凭证'),
  fingerprint: z.string().min(1, '请带回报价中的 fingerprint').max(200),
  use_account: z.boolean(),
  password: cardPassword.optional().describe('持卡人输入的密码'),
})
export type WindowSettle = z.infer<typeof windowSettle>

export const recentSettlement = z
  .object({
    settlement_id: id,
    happened_at: instant,
    name_masked: z.string(),
    kind_text: z.string(),
    total_fen: fen,
    cash_due_fen: fen,
    state: receiptState,
  })
  .meta({ id: 'RecentSettlement' })
export const recentSettlements = z.array(recentSettlement)
export type RecentSettlement = z.infer<typeof recentSettlement>
