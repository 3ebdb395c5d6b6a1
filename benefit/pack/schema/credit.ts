/** 划账 (B2) and 计息 (A7): what is put into personal accounts, when, and what is taken from them at once. */
import { z } from 'zod'
import { clause } from './basis.ts'
import { amountFigure, rateFigure } from './figure.ts'
import { countText, word } from './scalar.ts'
import { when } from './when.ts'

const PER = z.enum(['month', 'year'])

const eitherRateOrAmount = {
  error: 'needs either `of` and `rate`, or `amount`',
}
const isOne = (one: { of?: unknown; rate?: unknown; amount?: unknown }): boolean =>
  one.amount === undefined
    ? one.of !== undefined && one.rate !== undefined
    : one.of === undefined && one.rate === undefined

/** All parts whose `when` holds are added. */
const part = clause({
  id: word,
  when: when.optional(),
  of: z.enum(['base', 'pension']).optional(),
  rate: rateFigure.optional(),
  amount: amountFigure.optional(),
  per: PER.optional(),
}).refine(isOne, eitherRateOrAmount)

/** C27. */
const deduction = clause({
  id: word,
  when: when.optional(),
  of: z.enum(['base', 'pension', 'credit']).optional(),
  rate: rateFigure.optional(),
  amount: amountFigure.optional(),
  per: PER.optional(),
  /** Month in which a yearly deduction is taken. */
  month: countText.optional(),
}).refine(isOne, eitherRateOrAmount)

export const credit = clause({
  /** C28. */
  schedule: z.enum(['monthly', 'yearly_in_advance']).optional(),
  /** Day of the month by which the money is there. */
  day: countText.optional(),
  /** Months between the month of the contribution and the month of the credit. */
  lag_months: countText.optional(),
  parts: z.array(part).min(1),
  deductions: z.array(deduction).optional(),
})

export const interest = clause({
  posting: z.enum(['monthly', 'quarterly', 'yearly']),
  /** Yearly rate of current-year money. */
  current: rateFigure,
  /** Yearly rate of carried-over money; that of current-year money if absent. */
  carried: rateFigure.optional(),
  days_in_year: countText.optional(),
})

export type CreditText = z.infer<typeof credit>
export type CreditPartText = z.infer<typeof part>
export type DeductionText = z.infer<typeof deduction>
export type InterestText = z.infer<typeof interest>
