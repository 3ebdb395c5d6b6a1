/** The office's view: a person's record, institutions and the access log (I4, K1, K2). */
import { z } from 'zod'
import { certno, instant, psnNo } from './common.ts'
import { accountView, allowances, insuranceRelation } from './home.ts'

export const personQuery = z.object({ certno })
export type PersonQuery = z.infer<typeof personQuery>

export const personSummary = z
  .object({
    psn_no: psnNo,
    name_masked: z.string(),
    certno_masked: z.string(),
    relations: z.array(insuranceRelation),
  })
  .meta({ id: 'PersonSummary' })
export const personSummaries = z.array(personSummary)
export type PersonSummary = z.infer<typeof personSummary>

export const personRecord = personSummary
  .extend({
    gender_text: z.string(),
    birth: z.string(),
    frozen: z.object({ since: instant, reason: z.string() }).nullable().describe('账户冻结'),
    account: accountView,
    allowances,
    bindings: z.int().describe('有效的共济绑定数'),
  })
  .meta({ id: 'PersonRecord' })
export type PersonRecord = z.infer<typeof personRecord>

export const stateReason = z.object({
  reason: z.string().trim().min(2, '请写明理由，至少 2 个字').max(200).describe('理由'),
})
export type StateReason = z.infer<typeof stateReason>
export const enrolmentChange = stateReason.extend({
  region: z.string().regex(/^\d{6}$/, '统筹区编码为六位数字'),
  scheme: z.enum(['employee', 'resident']),
})
export type EnrolmentChange = z.infer<typeof enrolmentChange>

export const institutionState = z.enum(['designated', 'suspended', 'ended'])
export const institution = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(['hospital', 'pharmacy']),
    level_text: z.string().describe('等级'),
    region_name: z.string(),
    state: institutionState.describe('定点状态'),
    state_text: z.string(),
  })
  .meta({ id: 'Institution' })
export const institutions = z.array(institution)
export type Institution = z.infer<typeof institution>
export const institutionQuery = z.object({
  q: z.string().trim().max(50).optional().describe('名称或编码的一部分'),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type InstitutionQuery = z.infer<typeof institutionQuery>
export const institutionChange = stateReason.extend({ state: institutionState })
export type InstitutionChange = z.infer<typeof institutionChange>

/** Who looked at or changed what, when, through which channel. */
export const accessEntry = z
  .object({
    id: z.string(),
    at: instant,
    role: z.string(),
    who_text: z.string().describe('查看人（机构或科室）'),
    what: z.string().describe('操作'),
    channel: z.string().describe('渠道'),
    outcome: z.enum(['allowed', 'denied']),
  })
  .meta({ id: 'AccessEntry' })
export const accessEntries = z.array(accessEntry)
export type AccessEntry = z.infer<typeof accessEntry>
export const accessQuery = z.object({
  psn_no: psnNo,
  limit: z.coerce.number().int().min(1).max(500).optional(),
})
export type AccessQuery = z.infer<typeof accessQuery>
