/** 家庭共济: whose account may pay for whom, in which order, with which money. */
import { z } from 'zod'
import { AID_MONEY, AID_USES, BUCKET_ORDERS, PAYER_ORDERS, RELATIONS } from '../../words.ts'
import { payableParts } from './account.ts'
import { clause } from './basis.ts'
import { amountFigure } from './figure.ts'
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
  bucket_order: z.enum(BUCKET_ORDERS).optional(),
  /** C6. */
  payer_order: z.enum(PAYER_ORDERS).optional(),
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
  /** C18. */
  confirmation: z.enum(['none', 'second_swipe', 'second_scan']).optional(),
  requires_status: z.enum(['active', 'any']).optional(),
  payable: payableParts.optional(),
})

export type MutualAidText = z.infer<typeof mutualAid>
