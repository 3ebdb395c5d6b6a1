/** Figures: a scalar, an honest unknown, a formula, or a decision table of these. */
import { z } from 'zod'
import { basis } from './basis.ts'
import { amountText, countText, factorText, flag, rateText, word } from './scalar.ts'
import { when } from './when.ts'

const unknownOf = <T extends z.ZodType>(scalar: T) =>
  z.strictObject({
    unknown: z.string().min(1),
    at_least: scalar.optional(),
    at_most: scalar.optional(),
    ...basis,
  })

/** Figure linked to a published value, for example 6 % of the average wage. */
export const formula = z.strictObject({
  of: word,
  times: factorText,
  round: z.enum(['fen', 'yuan']).optional(),
  ...basis,
})

const table = <T extends z.ZodType>(cell: T) =>
  z.array(z.strictObject({ when: when.optional(), is: cell, ...basis })).min(1)

const rateCell = z.union([rateText, unknownOf(rateText)])
const amountCell = z.union([amountText, formula, unknownOf(amountText)])
const limitCell = z.union([z.literal('none'), amountText, formula, unknownOf(amountText)])
const flagCell = z.union([flag, z.strictObject({ unknown: z.string().min(1), ...basis })])

export const rateFigure = z.union([rateCell, table(rateCell)])
export const amountFigure = z.union([amountCell, table(amountCell)])
/** An amount, or `none` where there is no limit. */
export const limitFigure = z.union([limitCell, table(limitCell)])
export const flagFigure = z.union([flagCell, table(flagCell)])
/** A choice among words, plain or by table. It cannot be unknown. */
export const choiceFigure = <const T extends readonly string[]>(choices: T) =>
  z.union([z.enum(choices), table(z.enum(choices))])

export type RateFigureText = z.infer<typeof rateFigure>
export type AmountFigureText = z.infer<typeof amountFigure>
export type LimitFigureText = z.infer<typeof limitFigure>
export type FlagFigureText = z.infer<typeof flagFigure>
export type FormulaText = z.infer<typeof formula>

const countCell = z.union([countText, unknownOf(countText)])

/** A whole number (months, years, days), plain, unknown or by table. */
export const countFigure = z.union([countCell, table(countCell)])
export type CountFigureText = z.infer<typeof countFigure>
