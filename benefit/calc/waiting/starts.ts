/** From which day a wait counts, and how many months somebody was without cover. */
import type { DateText } from '../../facts.ts'
import type { WaitStart } from '../../pack/schema/waiting.ts'
import { addDays, monthOf, monthsBetween, plusMonths } from '../dates.ts'

export function startDay(rule: WaitStart, paidOn: DateText): DateText {
  switch (rule) {
    case 'paid_day':
      return paidOn
    case 'day_after':
      return addDays(paidOn, 1)
    case 'month_of_payment':
      return `${monthOf(paidOn)}-01`
    case 'next_month':
      return `${plusMonths(monthOf(paidOn), 1)}-01`
  }
}

/** Months without contribution: those strictly between the month of the stop and the month of the payment. */
export const monthsWithout = (stopped: DateText, paidOn: DateText): number =>
  Math.max(0, monthsBetween(stopped, paidOn) - 1)

export const later = (a: DateText, b: DateText): DateText => (a > b ? a : b)
