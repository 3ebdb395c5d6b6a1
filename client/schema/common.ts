/** Building blocks of every REST message: money in whole fen, plain dates, instants, and the problem document. */
import { z } from 'zod'

/** A whole number of fen; 100 fen are one yuan. */
export const fen = z
  .int()
  .min(-(10 ** 13))
  .max(10 ** 13)
  .describe('金额，单位为分')
export const fenAmount = z
  .int()
  .min(1, '金额须大于 0 分')
  .max(10 ** 13)
  .describe('金额，单位为分，大于 0')
/** A plain date in Asia/Shanghai. */
export const dateText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期须写成 YYYY-MM-DD，例如 2026-03-01')
  .describe('日期 YYYY-MM-DD（北京时间）')
export const instant = z.string().describe('时间，ISO 8601')
/** Price or quantity as plain decimal text, so that no digit is lost: "4.52". */
export const decimalText = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,6})?$/, '须为普通小数，例如 4.52，不超过 6 位小数')
  .describe('普通小数文本，例如 4.52')
export const psnNo = z
  .string()
  .regex(/^\d{6,30}$/, '人员编号为数字，不超过 30 位')
  .describe('人员编号')
export const id = z
  .string()
  .regex(/^[0-9A-Za-z_.-]{1,40}$/, '编号只含字母、数字、下划线、点与短横')
  .describe('编号')
/** A bill is a charge batch of a visit: `visit~batch`; a stay's has an empty batch. */
export const billId = z
  .string()
  .regex(/^[0-9A-Za-z_.-]{1,40}~[0-9A-Za-z_.-]{0,40}$/, '账单编号须为“就诊号~收费批次号”')
  .describe('账单编号：就诊号~收费批次号')
export const certno = z
  .string()
  .regex(/^\d{17}[\dXx]$/, '身份证号为 18 位，末位可以是 X')
  .describe('身份证号')
export const cardPassword = z
  .string()
  .regex(/^\d{6}$/, '密码为六位数字')
  .describe('医保密码（六位数字）')
/** A password as it is entered: an initial one may be the end of an identity number. */
export const enteredPassword = z
  .string()
  .regex(/^\d{5}[\dXx]$/, '密码为六位；初始密码的末位可以是 X')
  .describe('医保密码（六位数字；初始密码的末位可以是 X）')
export const scheme = z.enum(['employee', 'resident']).describe('险种：职工 / 城乡居民')
export const flag = z.enum(['true', 'false'])
/** Shown beside what could not be done. */
export const SERVICE_PHONE = '12393'

/** application/problem+json: what happened, why, what to do, whom to call. */
export const problem = z
  .looseObject({
    type: z.string().describe('问题类型 /problems/<code>'),
    title: z.string().describe('发生了什么'),
    status: z.int(),
    code: z.string().describe('错误代码'),
    detail: z.string().describe('为什么'),
    todo: z.string().describe('怎么办'),
    phone: z.string().describe('咨询电话'),
    field: z.string().optional().describe('有问题的字段'),
    value: z.unknown().optional().describe('收到的值（敏感字段不回显）'),
    rule: z.string().optional().describe('该字段的规则'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>

export const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' })
export type Done = z.infer<typeof done>
