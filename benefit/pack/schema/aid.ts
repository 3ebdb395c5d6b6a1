/** 家庭共济: whose account may pay for whom, in which order, with which money. */
import { z } from 'zod'
import {
  AID_ENDS,
  AID_MONEY,
  AID_PROOFS,
  AID_USES,
  BUCKET_ORDERS,
  CONFIRMATIONS,
  PAYER_ORDERS,
  RELATIONS,
} from '../../words.ts'
import { payableParts } from './account.ts'
import { clause } from './basis.ts'
import { amountFigure, limitFigure } from './figure.ts'
import { countText, flag } from './scalar.ts'
import { visitKind } from './when.ts'

export const mutualAid = clause({
  enabled: flag,
  relations: z.array(z.enum(RELATIONS)).optional(),
  uses: z.array(z.enum(AID_USES)).optional(),
  kinds: z.array(visitKind).optional(),
  /** C14. */
  money: z.enum(AID_MONEY).optional(),
  threshold: amountFigure.optional(),
  /** What must stay in the sharer's account. */
  reserve: amountFigure.optional(),
  bucket_order: z.enum(BUCKET_ORDERS).optional(),
  /** C6. */
  payer_order: z.enum(PAYER_ORDERS).optional(),
  /** Relations that are asked first, in this order; within one relation `payer_order` decides. */
  relation_order: z.array(z.enum(RELATIONS)).optional(),
  user_may_reorder: flag.optional(),
  tie: z.enum(['name', 'bind_time']).optional(),
  /** C13. */
  max_payers: countText.nullable().optional(),
  max_users: countText.nullable().optional(),
  /** C17. */
  multi_payer_per_bill: flag.optional(),
  only_when_own_empty: flag.optional(),
  /** C15. */
  area: z.enum(['pool', 'province', 'nation']).optional(),
  /** C16: most that one sharer may pay for one user. */
  limits: clause({
    per_use: limitFigure.optional(),
    per_day: limitFigure.optional(),
    per_year: limitFigure.optional(),
    uses_per_day: countText.optional(),
  }).optional(),
  /** C18. */
  confirmation: z.enum(CONFIRMATIONS).optional(),
  confirmation_minutes: countText.optional(),
  proof: z.array(z.enum(AID_PROOFS)).optional(),
  ends_with: z.array(z.enum(AID_ENDS)).optional(),
  requires_status: z.enum(['active', 'any']).optional(),
  payable: payableParts.optional(),
})

export type MutualAidText = z.infer<typeof mutualAid>
