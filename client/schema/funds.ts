/** 基金账 for the office (E3). Funds are larger than any payment, so their amounts know no upper limit but whole fen. */
import { z } from 'zod'
import { dateText, scheme } from './common.ts'

const fundFen = z.int().describe('金额，单位为分')

export const fundQuery = z.object({
  scheme: scheme.optional().describe('险种；默认职工'),
  from: dateText.optional().describe('起始日；默认本年 1 月 1 日'),
  to: dateText.optional().describe('截止日，含当日；默认今日'),
  region: z
    .string()
    .regex(/^\d{6}$/, '统筹区编码为六位数字')
    .optional()
    .describe('统筹区；经办人员只能是本统筹区'),
})
export type FundQuery = z.infer<typeof fundQuery>

export const fundReserve = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    months: z.string().describe('可支付月数，一位小数'),
    from: dateText,
    to: dateText,
    spent_fen: fundFen.describe('十二个完整月的统筹支出'),
  }),
  z.object({ known: z.literal(false), text: z.string().describe('为什么还没有') }),
])

export const fundStatementView = z
  .object({
    region: z.string(),
    region_name: z.string(),
    scheme,
    scheme_text: z.string(),
    from: dateText,
    to: dateText,
    income: z.array(z.object({ source: z.string(), text: z.string(), amount_fen: fundFen })),
    income_total_fen: fundFen,
    expenditure: z.array(
      z.object({
        kind: z.string(),
        text: z.string(),
        pool_fen: fundFen.describe('统筹基金'),
        layers: z.array(z.object({ fund: z.string(), text: z.string(), amount_fen: fundFen })),
        accounts_fen: fundFen.describe('个人账户（含家庭共济）'),
        total_fen: fundFen,
      }),
    ),
    expenditure_total_fen: fundFen.describe('不含统筹划入个人账户'),
    holdings: z.array(
      z.object({
        part: z.string(),
        text: z.string(),
        opening_fen: fundFen,
        income_fen: fundFen,
        expenditure_fen: fundFen,
        closing_fen: fundFen,
      }),
    ),
    reserve: fundReserve.describe('统筹基金累计结余可支付月数'),
  })
  .meta({ id: 'FundStatement' })
export type FundStatementView = z.infer<typeof fundStatementView>
