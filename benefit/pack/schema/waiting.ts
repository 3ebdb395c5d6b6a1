/** 待遇等待期 (B7, C1–C4): how long the fund waits after a late or interrupted enrolment. */
import { z } from 'zod'
import { clause } from './basis.ts'
import { amountFigure, countFigure, flagFigure, rateFigure } from './figure.ts'
import { countText, flag } from './scalar.ts'
import { when } from './when.ts'

export const WAIT_STARTS = ['paid_day', 'day_after', 'month_of_payment', 'next_month'] as const
export const DECIDING_DAYS = ['admission', 'diagnosis', 'discharge'] as const

/** 变动待遇等待期. */
const variable = clause({
  months_per_year: countFigure.optional(),
  /** C1. */
  counts_from: z.enum(['first_missed_year', 'second_missed_year']).optional(),
  /** C2. */
  first_counted_year: countText.optional(),
})

/** After so many missed years the whole wait, also a repaired one, is not below so many months. */
const floor = clause({ missed_years: countFigure, months: countFigure })

/** 缴费修复. */
const repair = clause({ months_per_year: countFigure.optional(), price: amountFigure.optional() })

const exemption = clause({ when, text: z.string().min(1) })

const newborn = clause({
  within_days: countFigure,
  /** Whether the year of birth may be insured too when the payment falls into the next one. */
  birth_year: flag.optional(),
  late: z.enum(WAIT_STARTS).optional(),
})

/** C4: people who were insured before and stopped for some months. */
const gap = clause({
  from: z
    .array(z.enum(['employee', 'resident']))
    .min(1)
    .optional(),
  grace_months: countFigure,
  retroactive: flagFigure.optional(),
  /** Full years of cover that somebody who changes schemes needs for the grace. */
  switch_years: countFigure.optional(),
  wait_months: countFigure.optional(),
  back_paid_wait_months: countFigure.optional(),
  at_most_months: countFigure.optional(),
})

/** C3. */
const during = clause({ benefit_ratio: rateFigure.optional(), account_usable: flagFigure.optional() })

export const waiting = clause({
  starts: z.enum(WAIT_STARTS).optional(),
  fixed_months: countFigure.optional(),
  variable: variable.optional(),
  floor: floor.optional(),
  repair: repair.optional(),
  exempt: z.array(exemption).optional(),
  newborn: newborn.optional(),
  gap: gap.optional(),
  during: during.optional(),
  decides_on: z.enum(DECIDING_DAYS).optional(),
})

export type WaitStart = (typeof WAIT_STARTS)[number]
export type DecidingDay = (typeof DECIDING_DAYS)[number]
export type WaitingText = z.infer<typeof waiting>
