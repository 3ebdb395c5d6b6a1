import type { DateText } from '@gongji/benefit'

/** The last day of a month `YYYY-MM`. */
export function lastDayOf(month: string): DateText {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
