/** 医保年度: the settlement year that a date falls into. */
import type { DateText } from '../facts.ts'

export interface SettlementYear {
  /** The calendar year in which it begins, for example "2023". */
  label: string
  from: DateText
  to: DateText
}

/** The few years that are asked for again and again, by their beginning. */
const known = new Map<DateText, SettlementYear>()
const MOST_KNOWN = 1_000

/** @param starts month and day on which a settlement year begins, for example "07-01" */
export function settlementYearOf(date: DateText, starts: string): SettlementYear {
  const calendar = Number(date.slice(0, 4))
  const first = date.slice(5) >= starts ? calendar : calendar - 1
  const from = `${first}-${starts}`
  const found = known.get(from)
  if (found) return found
  const label = String(first).padStart(4, '0')
  const year = Object.freeze({ label, from, to: dayBefore(`${first + 1}-${starts}`) })
  if (known.size === MOST_KNOWN) known.clear()
  known.set(from, year)
  return year
}

const shifted = (date: DateText, days: number): DateText =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const dayBefore = (date: DateText): DateText => shifted(date, -1)
export const dayAfter = (date: DateText): DateText => shifted(date, 1)
