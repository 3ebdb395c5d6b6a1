/** Plain arithmetic on days and months of the calendar: `YYYY-MM-DD` and `YYYY-MM`. */
import type { DateText } from '../facts.ts'

/** A month as `YYYY-MM`. */
export type MonthText = string

const two = (n: number): string => String(n).padStart(2, '0')
const four = (n: number): string => String(n).padStart(4, '0')
const DAY = 86_400_000

export const addDays = (date: DateText, days: number): DateText =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Days from one date to another; negative if the other is earlier. */
export const daysBetween = (from: DateText, to: DateText): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY

export const monthOf = (date: DateText): MonthText => date.slice(0, 7)

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

export const plusMonths = (month: MonthText, months: number): MonthText => {
  const n = monthNumber(month) + months
  return `${four(Math.floor(n / 12))}-${two((n % 12) + 1)}`
}

/** Months from one month to another; also takes dates. */
export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from)

export const lastDay = (month: MonthText): DateText => {
  const n = monthNumber(month)
  return `${month}-${two(new Date(Date.UTC(Math.floor(n / 12), (n % 12) + 1, 0)).getUTCDate())}`
}

/** The day of the month, or the month's last day where it has no such day. */
export const dayOf = (month: MonthText, day: number): DateText => {
  const last = lastDay(month)
  const wanted = `${month}-${two(day)}`
  return wanted < last ? wanted : last
}

/** The same day so many months later; the last day of the month where it has no such day. */
export const addMonths = (date: DateText, months: number): DateText =>
  dayOf(plusMonths(monthOf(date), months), Number(date.slice(8)))
