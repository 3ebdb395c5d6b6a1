/** 个人账户: who has one, what it may pay, and in which order its two parts are used. */
import { z } from 'zod'
import { clause } from './basis.ts'
import { choiceFigure, flagFigure } from './figure.ts'
import { flag } from './scalar.ts'
import { visitKind } from './when.ts'

/** C36: the parts of the personal share. `co_share` holds everything in scope that no fund pays, beyond the deductible. */
export const PAYABLE_PARTS = ['deductible', 'co_share', 'first_share', 'over_ceiling', 'self_paid'] as const
export type PayablePart = (typeof PAYABLE_PARTS)[number]

const parts = z.array(z.enum(PAYABLE_PARTS))

export const PHASES = ['after_fund', 'current_year_before_fund'] as const
export const BUCKET_ORDERS = [
  'current_first',
  'carried_first',
  'current_only',
  'carried_only',
  'whole',
] as const
export type BucketOrder = (typeof BUCKET_ORDERS)[number]

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
