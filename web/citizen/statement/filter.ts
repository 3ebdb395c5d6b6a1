import type { StatementEntry, StatementQuery } from '@gongji/client'
import { chineseMonth } from '../../shared/time/dates.ts'

export interface Filter {
  direction: 'all' | 'in' | 'out'
  from: string
  to: string
}

/** The filter as the query of the REST door; what is empty is left out. */
export function queryOf(filter: Filter): StatementQuery {
  return {
    ...(filter.direction === 'all' ? {} : { direction: filter.direction }),
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
  }
}

/** The same selection as a file; a plain link, so that the browser stores it. */
export function csvAddress(filter: Filter): string {
  const query = new URLSearchParams(
    Object.entries(queryOf(filter)).map(([name, value]) => [name, String(value)]),
  )
  return `/api/me/statement.csv${query.size > 0 ? `?${query}` : ''}`
}

/** Entries under the month they happened in, newest first as they came. */
export function byMonth(entries: readonly StatementEntry[]): { month: string; entries: StatementEntry[] }[] {
  const months: { month: string; entries: StatementEntry[] }[] = []
  for (const entry of entries) {
    const month = chineseMonth(entry.happened_at)
    const last = months.at(-1)
    if (last?.month === month) last.entries.push(entry)
    else months.push({ month, entries: [entry] })
  }
  return months
}
