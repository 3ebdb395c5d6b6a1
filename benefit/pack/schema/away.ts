/** 异地就医: what changes when care is given outside the pooling area (C20, C21). */
import { z } from 'zod'
import { LAYER_NAMES } from '../../words.ts'
import { clause } from './basis.ts'
import { amountFigure, flagFigure, rateFigure } from './figure.ts'
import { countText, districtStart, flag } from './scalar.ts'

/** One situation. What is not stated is as at home; all that is stated holds together. */
const situation = clause({
  payable: flagFigure.optional(),
  /** Points off the ratio, after all other adjustments. */
  ratio_minus: rateFigure.optional(),
  /** The ratio is multiplied by this, after the points. */
  ratio_times: rateFigure.optional(),
  /** Share of the in-scope cost that the person pays before everything else. */
  first_share: rateFigure.optional(),
  /** In place of the home deductible. */
  deductible: amountFigure.optional(),
  /** Layers above the pool whose ratios change in the same way. */
  layers: z.array(z.enum(LAYER_NAMES)).optional(),
  text: z.string().min(1).optional(),
})

const months = z.union([z.literal('none'), countText])

export const outOfArea = clause({
  /** District codes that count as home. */
  home: z.array(districtStart).optional(),
  /** 视同备案: district codes that count as filed for long-term residence. */
  as_filed: z.array(districtStart).optional(),
  /** Whether emergencies need a filing; without one they are of the situation `emergency`. */
  emergency_needs_filing: flag.optional(),
  /** C21: how long a filing without an end holds; `none` for no end. */
  validity_months: clause({
    long_term: months.optional(),
    referral: months.optional(),
    emergency: months.optional(),
    temporary: months.optional(),
  }).optional(),
  long_term: situation.optional(),
  referral: situation.optional(),
  emergency: situation.optional(),
  temporary: situation.optional(),
  unfiled: situation.optional(),
})

export type OutOfAreaText = z.infer<typeof outOfArea>
export type SituationText = z.infer<typeof situation>
