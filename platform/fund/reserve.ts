/** 累计结余可支付月数: balance ÷ average monthly expenditure of the last twelve full months, half up to a tenth. */
import { scale, type DateText, type Fen } from '@gongji/benefit'
import type { Reserve } from './types.ts'

const MONTHS = 12

/** First and last day of twelve full months. */
export interface Months {
  from: DateText
  to: DateText
}

/** The twelve full months that end on or before a day. */
export function lastFullMonths(to: DateText): Months {
  const [year, month] = to.split('-').map(Number) as [number, number]
  const dayAfter = new Date(`${to}T00:00:00Z`)
  dayAfter.setUTCDate(dayAfter.getUTCDate() + 1)
  const wholeMonth = dayAfter.getUTCDate() === 1
  // Months are counted from 0 here, so `month` is the one after that of `to`.
  const end = new Date(Date.UTC(year, wholeMonth ? month : month - 1, 0))
  const begin = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - (MONTHS - 1), 1))
  const text = (date: Date): DateText => date.toISOString().slice(0, 10)
  return { from: text(begin), to: text(end) }
}

/**
 * @param balance of the pool at the end of the period
 * @param spent by the pool in the twelve months
 * @param since the first day with an entry in the pool's book
 */
export function reserveOf(balance: number, spent: number, months: Months, since: DateText | null): Reserve {
  if (since === null || since > months.from) return { known: false, why: 'fewer_than_12_months', since }
  if (spent <= 0) return { known: false, why: 'nothing_spent', since }
  const tenths = scale(balance as Fen, MONTHS * 10, spent, 'half_up')
  return { known: true, tenths, months, spent }
}
