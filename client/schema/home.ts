/** The citizen's first page: own money, family money and the year's allowance, never mixed (E1, E2). */
import { z } from 'zod'
import { fen, psnNo, scheme } from './common.ts'

export const relationState = z.enum(['active', 'suspended', 'terminated'])

/** One insurance relation of a person. */
export const insuranceRelation = z
  .object({
    region: z.string().describe('统筹区编码'),
    region_name: z.string().describe('参保地'),
    scheme,
    scheme_name: z.string().describe('险种名称'),
    status_text: z.string().describe('人员类别，例如 在职 / 退休'),
    state: relationState.describe('参保状态'),
    state_text: z.string().describe('参保状态文字'),
  })
  .meta({ id: 'InsuranceRelation' })
export type InsuranceRelation = z.infer<typeof insuranceRelation>

/** A yearly limit of the pooled fund: an entitlement, never a balance. */
export const allowance = z
  .object({
    kind: z.string().describe('类别代码'),
    label: z.string().describe('类别，例如 普通门诊'),
    cap_fen: fen.nullable().describe('年度限额；null 表示没有固定数额，见 cap_text'),
    cap_text: z.string().describe('限额说明'),
    used_fen: fen.nullable().describe('已报；没有限额因而不计数的为 null'),
    left_fen: fen.nullable().describe('本年度剩余可报额度'),
    deductible: z
      .object({
        standard_fen: fen.nullable().describe('起付线'),
        met_fen: fen.describe('已累计'),
        left_fen: fen.nullable().describe('还差'),
        per: z.enum(['year', 'visit', 'admission']),
      })
      .nullable()
      .describe('起付线'),
    resets_on: z.string().describe('额度重新计算的日期'),
    note: z.string().optional().describe('说明'),
  })
  .meta({ id: 'Allowance' })
export const allowances = z.array(allowance)
export type Allowance = z.infer<typeof allowance>

export const notice = z.object({
  kind: z.enum(['info', 'warning', 'action']),
  text: z.string(),
  link: z.string().optional().describe('相关页面'),
})
export type Notice = z.infer<typeof notice>

export const accountView = z
  .object({
    has: z.boolean().describe('是否有个人账户'),
    why_none: z.string().optional().describe('没有或不能用的原因'),
    total_fen: fen.describe('个人账户余额'),
    current_fen: fen.describe('当年'),
    carried_fen: fen.describe('历年'),
    shows_buckets: z.boolean().describe('参保地是否区分当年与历年'),
    held_fen: fen.describe('已冻结额度'),
  })
  .meta({ id: 'AccountView' })
export type AccountView = z.infer<typeof accountView>

export const home = z
  .object({
    person: z.object({ name: z.string().describe('姓名'), psn_no: psnNo, certno_masked: z.string() }),
    relations: z.array(insuranceRelation),
    scheme: scheme.nullable(),
    region_name: z.string(),
    account: accountView,
    family_money: z.object({
      available_fen: fen.describe('家人可共济给我的钱'),
      from: z.int().describe('有几位家人共济给我，余额用完的也在内'),
    }),
    allowances,
    bills: z.int().describe('待支付账单数'),
    consents: z.int().describe('等我同意的共济绑定数'),
    notices: z.array(notice),
  })
  .meta({ id: 'Home' })
export type Home = z.infer<typeof home>
