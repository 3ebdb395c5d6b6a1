/** 个人账户: who has one, what it may pay, and in which order its two parts are used. */
import { z } from 'zod'
import { BUCKET_ORDERS, PAYABLE_PARTS, PHASES } from '../../words.ts'
import { clause } from './basis.ts'
import { choiceFigure, flagFigure } from './figure.ts'
import { flag } from './scalar.ts'
import { visitKind } from './when.ts'

const parts = z.array(z.enum(PAYABLE_PARTS))

export const account = clause({
  has: flagFigure,
  kinds: z.array(visitKind).optional(),
  phase: choiceFigure(PHASES).optional(),
  payable: parts.optional(),
  payable_current: parts.optional(),
  payable_carried: parts.optional(),
  bucket_order: z.enum(BUCKET_ORDERS).optional(),
  usable_when_lapsed: flag.optional(),
})

export { parts as payableParts }
export type AccountText = z.infer<typeof account>
