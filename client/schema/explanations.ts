/** The explanation of a settlement alone, at the depth that is asked for (C12). */
import { z } from 'zod'
import { assumed, payer } from './bills.ts'
import { fen, id } from './common.ts'

export const explanationQuery = z.object({
  depth: z
    .enum(['sentence', 'table', 'trace'])
    .default('table')
    .describe('sentence：每位支付方的决定性一行；table：每一步；trace：另附全部计算步骤'),
  language: z.enum(['zh', 'en']).default('zh').describe('说明的语言'),
})
export type ExplanationQuery = Partial<z.infer<typeof explanationQuery>>

const source = z.object({
  key: z.string(),
  title: z.string(),
  document: z.string().nullable().describe('文号'),
  article: z.string().nullable().describe('条款'),
  address: z.string().nullable(),
})

export const tracedStep = z
  .object({
    number: z.int().describe('步骤序号，自 1 起'),
    rule: z.string(),
    clause: z.string().describe('政策包中的条款路径'),
    inputs: z
      .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))
      .describe('所用数字：金额为分，比例为百万分之一'),
    result: z.int(),
    unit: z.enum(['fen', 'ppm', 'count']),
    text: z.string(),
    sources: z.array(source),
    confidence: z.string().nullable(),
    reading: z.string().nullable().describe('本平台的理解'),
    assumed,
  })
  .meta({ id: 'TracedStep' })

export const explanation = z
  .object({
    settlement_id: id,
    language: z.enum(['zh', 'en']),
    depth: z.enum(['sentence', 'table', 'trace']),
    summary: z.string(),
    bill: z.string().describe('费用的四个部分'),
    legs: z.array(
      z.object({
        payer,
        fund: z.string().nullable().describe('哪一项基金；不是基金的为 null'),
        name: z.string(),
        amount_fen: fen,
        lines: z.array(z.object({ text: z.string().describe('一行说明及其依据'), clause: z.string() })),
      }),
    ),
    denials: z.array(z.object({ reason: z.string(), what: z.string(), why: z.string(), todo: z.string() })),
    standing: z
      .array(
        z.object({
          clause: z.string(),
          state: z.enum(['known', 'not_applicable', 'unknown']),
          text: z.string(),
        }),
      )
      .describe('用到的、与本次无关的、尚未查到的规定'),
    aid_notes: z.array(z.object({ name: z.string(), text: z.string() })),
    trace: z.array(tracedStep).nullable().describe('只在 depth=trace 时给出'),
    policy: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
    assumed,
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof explanation>
