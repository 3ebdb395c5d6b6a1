/** 参保激励约束 (A2, C34): what raises or lowers the cap of serious-illness insurance. */
import { z } from 'zod'
import { clause } from './basis.ts'
import { amountFigure, countFigure, limitFigure, rateFigure } from './figure.ts'
import { countText, flag } from './scalar.ts'

const fate = z.enum(['kept', 'lost'])

/** 连续参保激励. */
const continuous = clause({
  step: amountFigure,
  /** C34: the year of continuous cover that brings the first step. */
  first_step_year: countFigure.optional(),
})

/** 零报销激励. */
const zeroClaim = clause({ step: amountFigure, requires_next_year: flag.optional() })

/** What remains of both after the bonus was used, or after a lapse. */
const fates = clause({ continuous: fate.optional(), zero_claim: fate.optional() })

/** Lower cap after a lapse. */
const malus = clause({
  per_missed_year: amountFigure,
  ceiling: rateFigure,
  lasts_years: countFigure.optional(),
})

export const incentive = clause({
  /** The original cap 大病保险最高支付限额. */
  cap: limitFigure,
  continuous: continuous.optional(),
  zero_claim: zeroClaim.optional(),
  /** Both together, as a share of the original cap. */
  ceiling: rateFigure.optional(),
  first_counted_year: countText.optional(),
  after_use: fates.optional(),
  after_lapse: fates.optional(),
  malus: malus.optional(),
})

export type IncentiveText = z.infer<typeof incentive>
