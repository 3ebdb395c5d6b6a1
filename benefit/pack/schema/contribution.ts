/** 缴费 (B1, B3): monthly contributions from a base, and yearly ones by a standard. */
import { z } from 'zod'
import { parseYuan } from '../../money.ts'
import { clause } from './basis.ts'
import { amountFigure, flagFigure, rateFigure } from './figure.ts'
import { countText, dateText, factorText, flag, word } from './scalar.ts'
import { when } from './when.ts'

/** Who pays a part of a contribution. */
export const CONTRIBUTION_PAYERS = ['person', 'employer', 'state'] as const

const part = clause({
  id: word,
  payer: z.enum(CONTRIBUTION_PAYERS),
  when: when.optional(),
  rate: rateFigure.optional(),
  amount: amountFigure.optional(),
}).refine((one) => (one.rate === undefined) !== (one.amount === undefined), {
  error: 'a part has either a rate of the base or an amount',
})

const arrears = clause({
  /** 滞纳金, for each day. */
  late_fee_per_day: rateFigure.optional(),
  /** Day of the following month up to which a month may be paid without a late fee. */
  due_day: countText.optional(),
  credits_account: flagFigure.optional(),
})

/** Floor and cap are amounts of their own (C37), never derived from a person's wage. */
const monthly = clause({
  floor: amountFigure,
  cap: amountFigure,
  /** The base of 100 % for those who choose theirs. */
  reference: amountFigure.optional(),
  choices: z.array(factorText).min(1).optional(),
  parts: z.array(part).min(1),
  arrears: arrears.optional(),
}).refine(
  ({ floor, cap }) =>
    typeof floor !== 'string' || typeof cap !== 'string' || parseYuan(floor) <= parseYuan(cap),
  { path: ['cap'], error: 'cap is below floor' },
)

const levy = clause({ id: word, when: when.optional(), amount: amountFigure })

const subsidy = clause({
  id: word,
  when: when.optional(),
  amount: amountFigure.optional(),
  share: rateFigure.optional(),
}).refine((one) => (one.share === undefined) !== (one.amount === undefined), {
  error: 'a subsidy has either an amount or a share of the standard',
})

/** 集中参保期 of one year of cover. */
const enrolmentWindow = clause({
  year: countText,
  from: dateText,
  to: dateText,
  cover_from: dateText.optional(),
  cover_to: dateText.optional(),
  /** Whether a payment after `cover_from` covers the year from its beginning. */
  retroactive: flag.optional(),
}).refine(({ from, to }) => from <= to, { path: ['to'], error: 'the window ends before it begins' })

const yearly = clause({
  standard: amountFigure,
  public_subsidy: amountFigure.optional(),
  levies: z.array(levy).optional(),
  subsidies: z.array(subsidy).optional(),
  combine: z.enum(['greatest', 'sum']).optional(),
  windows: z.array(enrolmentWindow).optional(),
})

export const contribution = clause({ monthly: monthly.optional(), yearly: yearly.optional() })

export type ContributionPayer = (typeof CONTRIBUTION_PAYERS)[number]
export type MonthlyText = z.infer<typeof monthly>
export type YearlyText = z.infer<typeof yearly>
export type ContributionText = z.infer<typeof contribution>
