/** A benefit section: what the funds pay for a group of visit kinds. */
import { z } from 'zod'
import { LEVELS } from '../../facts.ts'
import { FUNDS } from '../../words.ts'
import { clause } from './basis.ts'
import { amountFigure, choiceFigure, countFigure, flagFigure, limitFigure, rateFigure } from './figure.ts'
import { countText, flag, rateText, word } from './scalar.ts'
import { visitKind, when } from './when.ts'

const fund = z.enum(FUNDS)

/** C23: what the nth admission of the year changes about the deductible. */
const nthAdmission = clause({
  n: countText,
  op: z.enum(['ratio', 'minus', 'fixed']),
  value: z.union([rateText, amountFigure]),
  floor: amountFigure.optional(),
  /** Also for every later admission. */
  onward: flag.optional(),
  /** Only with `minus`: every later admission takes the value off once more. */
  each: flag.optional(),
})

/** What takes something off the standard for those whom `when` means: contracted, children, one's first stay. */
const reduction = clause({
  when: when.optional(),
  op: z.enum(['ratio', 'minus']),
  value: z.union([rateText, amountFigure]),
})

/** C22. */
const deductible = clause({
  period: z.enum(['year', 'visit', 'admission']),
  level_rule: z.enum(['own', 'highest', 'make_up']).optional(),
  counter: word.optional(),
  amount: amountFigure,
  nth: z.array(nthAdmission).optional(),
  reduce: z.array(reduction).optional(),
  /** Each disease of a certificate has a deductible of its own. */
  each: z.literal('disease').optional(),
  /** Admissions: a stay that is longer meets the deductible again for each so many days. */
  again_after_days: countFigure.optional(),
  /** Admissions: `higher` takes a transfer between hospitals for one admission at the higher standard. */
  transfer: z.enum(['new', 'higher']).optional(),
})

const band = clause({
  to: amountFigure.optional(),
  /** C30: the band ends where all bands up to here have paid this much. */
  to_paid: amountFigure.optional(),
  fund: fund.optional(),
  ratio: rateFigure,
})

const bands = clause({
  basis: z.enum(['visit', 'year']).optional(),
  counter: word.optional(),
  origin: z.enum(['zero', 'after_deductible']).optional(),
  table: z.array(band).min(1),
})

/** C24 and kin: points added, or the personal share multiplied, for those whom `when` means. */
const adjustment = clause({
  when: when.optional(),
  op: z.enum(['add', 'minus', 'share_mult', 'set']),
  value: rateText,
  /** With `add`: once more for each so many years of age beyond the `age.from` of `when`. */
  per_years: countText.optional(),
})

/** C30. */
const cap = clause({
  id: word,
  per: z.enum(['year', 'visit', 'month']),
  basis: z.enum(['fund_paid', 'cost']).optional(),
  counter: word.optional(),
  funds: z.array(fund).min(1).optional(),
  when: when.optional(),
  each: z.literal('disease').optional(),
  amount: limitFigure,
})

/** Items that are paid one by one, beside the bands. */
const itemRule = clause({
  when: when.optional(),
  ratio: rateFigure,
  /** Most that the fund pays for each unit of such an item. */
  up_to: amountFigure.optional(),
  fund: fund.optional(),
})

const disease = clause({
  name: z.string().min(1),
  group: word.optional(),
  /** National or local codes that mean the same disease. */
  codes: z.array(z.string().min(1).meta({ yaml: 'number' })).optional(),
})

/** A supplement that pays part of what the person is left with. */
const layerShare = clause({
  fund,
  of: z.enum(['co_share', 'personal_in_scope']),
  ratio: rateFigure,
  when: when.optional(),
  /** Only what lies above this amount in the settlement year. */
  over: amountFigure.optional(),
  /** Most that the layer pays in the settlement year. */
  limit: limitFigure.optional(),
  counter: word.optional(),
})

const requirement = clause({ if: when.optional(), must: when, text: z.string().min(1) })

export const section = clause({
  covers: z.array(visitKind).min(1),
  pooled: flagFigure.optional(),
  treat_as: choiceFigure(['own', 'prescriber', ...LEVELS]).optional(),
  requires: z.array(requirement).optional(),
  /** Whether a certificate of a chronic or special disease is asked for; default where `diseases` are named. */
  certificate: z.enum(['required', 'none']).optional(),
  /** From when a certificate counts: the day of approval, or the first day of the month after it. */
  certificate_from: z.enum(['approval', 'next_month']).optional(),
  diseases: z.record(word, disease).optional(),
  deductible: deductible.optional(),
  items: z.array(itemRule).optional(),
  bands: bands.optional(),
  adjust: z.array(adjustment).optional(),
  caps: z.array(cap).optional(),
  layers_share: z.array(layerShare).optional(),
})

export type SectionText = z.infer<typeof section>
export type DeductibleText = z.infer<typeof deductible>
export type NthText = z.infer<typeof nthAdmission>
export type BandsText = z.infer<typeof bands>
export type CapText = z.infer<typeof cap>
export type ReductionText = z.infer<typeof reduction>
export type ItemRuleText = z.infer<typeof itemRule>
export type LayerShareText = z.infer<typeof layerShare>
export type AdjustmentText = z.infer<typeof adjustment>
