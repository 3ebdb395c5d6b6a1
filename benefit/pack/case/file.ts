/** A file of cases of any kind. */
import { z } from 'zod'
import { calculationCase } from './kinds/index.ts'
import { settleCase } from './schema.ts'

export const caseFile = z.strictObject({
  format: z.literal('gongji-case/1'),
  cases: z.array(z.union([settleCase, ...calculationCase])).min(1),
})
