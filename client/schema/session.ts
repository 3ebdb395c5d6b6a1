/** Signing in, who am I, and acting for another person. */
import { z } from 'zod'
import { certno, enteredPassword, instant, psnNo } from './common.ts'

export const ROLES = [
  'citizen',
  'agent',
  'cashier',
  'pharmacy',
  'clerk',
  'reviewer',
  'auditor',
  'administrator',
  'institution_system',
] as const
export const role = z.enum(ROLES).describe('角色')
export type Role = z.infer<typeof role>

export const signIn = z.discriminatedUnion('as', [
  z.object({ as: z.literal('citizen'), certno, password: enteredPassword }),
  z.object({
    as: z.literal('staff'),
    user: z.string().min(1, '请填写用户名').max(60).describe('用户名'),
    password: z.string().min(1, '请填写密码').max(128).describe('密码'),
  }),
])
export type SignIn = z.infer<typeof signIn>

export const me = z
  .object({
    role,
    name_masked: z.string().describe('姓名（已遮盖）'),
    psn_no: psnNo.optional(),
    acting_for: z
      .object({ psn_no: psnNo, name_masked: z.string(), basis_text: z.string().describe('监护 / 委托') })
      .optional()
      .describe('正在代为办理的人'),
    institution: z
      .object({ code: z.string(), name: z.string(), kind: z.enum(['hospital', 'pharmacy']) })
      .optional()
      .describe('所在定点医药机构'),
    region: z.string().optional().describe('所属统筹区'),
    sandbox: z.boolean().describe('是否演练环境'),
    now: instant.describe('业务时间'),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

/** null goes back to one's own record. */
export const actFor = z.object({ psn_no: psnNo.nullable() })
export type ActFor = z.infer<typeof actFor>

export const agency = z
  .object({
    psn_no: psnNo,
    name_masked: z.string().describe('被代理人'),
    basis: z.enum(['guardian', 'authorised']),
    basis_text: z.string().describe('监护 / 委托'),
    starts_on: z.string(),
    ends_on: z.string().nullable(),
  })
  .meta({ id: 'Agency' })
export const agencies = z.array(agency)
export type Agency = z.infer<typeof agency>
