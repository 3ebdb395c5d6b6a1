/** Who and what is in the sandbox; these routes exist nowhere else. */
import { z } from 'zod'
import { role } from './session.ts'

export const sandboxPerson = z
  .object({
    psn_no: z.string(),
    certno: z.string(),
    psn_name: z.string(),
    insutype: z.string().describe('310 职工 / 390 城乡居民'),
    insuplc_admdvs: z.string().describe('参保地区划'),
    psn_type: z.string(),
    balance_fen: z.int(),
    notes: z.array(z.string()).describe('有什么特别'),
    family: z.array(
      z.object({
        psn_no: z.string(),
        relation: z.string(),
        shares: z.boolean().describe('此人的账户是否共济给本人'),
      }),
    ),
  })
  .meta({ id: 'SandboxPerson' })
export const sandboxPeople = z.array(sandboxPerson)
export type SandboxPerson = z.infer<typeof sandboxPerson>

export const sandboxAuth = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('none'), addresses: z.array(z.string()) }),
  z.object({ scheme: z.literal('x-tif'), paasid: z.string(), secret: z.string() }),
  z.object({
    scheme: z.literal('api-hmac'),
    access_key: z.string(),
    secret_key: z.string(),
  }),
])
export const sandboxInstitution = z
  .object({
    fixmedins_code: z.string(),
    fixmedins_name: z.string(),
    admdvs: z.string(),
    kind: z.enum(['hospital', 'pharmacy']),
    level: z.string(),
    auth: sandboxAuth,
    notes: z.array(z.string()),
  })
  .meta({ id: 'SandboxInstitution' })
export const sandboxInstitutions = z.array(sandboxInstitution)
export type SandboxInstitution = z.infer<typeof sandboxInstitution>

export const sandboxItem = z
  .object({
    med_list_codg: z.string(),
    name: z.string(),
    chrgitm_lv: z.string().describe('01 甲 / 02 乙 / 03 丙'),
    selfpay_prop: z.number().min(0).max(1).describe('先行自付比例，例如 0.05'),
    ceiling_fen: z.int().nullable(),
    price: z.string().describe('参考单价（元）'),
  })
  .meta({ id: 'SandboxItem' })
export const sandboxCatalogue = z.array(sandboxItem)
export type SandboxItem = z.infer<typeof sandboxItem>

export const setClock = z
  .object({
    set: z.iso
      .datetime({ offset: true, error: '须为带时区的 ISO 8601 时间，例如 2026-03-01T09:00:00+08:00' })
      .optional(),
    shift_seconds: z
      .int('须为整数秒')
      .min(-(10 ** 9))
      .max(10 ** 9)
      .optional(),
  })
  .refine((body) => (body.set === undefined) !== (body.shift_seconds === undefined), {
    message: '请只给出 set 或 shift_seconds 之一',
    path: ['set'],
  })
export type SetClock = z.infer<typeof setClock>
export const clockSet = z.object({ now: z.string() })
export type ClockSet = z.infer<typeof clockSet>

export const enter = z.object({
  role,
  psn_no: z.string().max(30).optional().describe('公民或代办人的人员编号'),
  fixmedins_code: z.string().max(30).optional().describe('窗口或药店所在机构'),
  region: z.string().max(6).optional().describe('经办机构的统筹区'),
})
export type Enter = z.infer<typeof enter>

/** One door of the start page. */
export const sandboxRole = z
  .object({
    role,
    title: z.string(),
    text: z.string(),
    path: z.string().describe('进入后的页面'),
    choices: z.array(
      z.object({
        label: z.string(),
        note: z.string(),
        psn_no: z.string().optional(),
        fixmedins_code: z.string().optional(),
      }),
    ),
    sign_in: z.string().describe('演练环境的登录方式'),
  })
  .meta({ id: 'SandboxRole' })
export const sandboxRoles = z.array(sandboxRole)
export type SandboxRole = z.infer<typeof sandboxRole>
