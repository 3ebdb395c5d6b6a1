/** How accounts were credited in the year before: month by month, or a whole year in advance. */
import { REGIONS } from '../data/regions.ts'
import type { CastPerson } from '../cast/index.ts'
import type { Event } from './types.ts'

type CreditEvent = Extract<Event, { what: 'credit' }>

const CREDIT_DAY = '05'
/** Three in the morning, when the job runs. */
const MINUTE = 180

/** The days of credit strictly between two days: the 5th of each month. */
function creditDays(from: string, to: string): string[] {
  const days: string[] = []
  let [year, month] = from.slice(0, 7).split('-').map(Number) as [number, number]
  for (;;) {
    const day = `${year}-${String(month).padStart(2, '0')}-${CREDIT_DAY}`
    if (day >= to) return days
    if (day > from) days.push(day)
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
  }
}

/** @param from first day of the history @param to the day of the first start */
export function creditEvents(person: CastPerson, from: string, to: string): CreditEvent[] {
  const schedule = REGIONS.find((r) => r.code === person.region)?.credit.schedule ?? 'monthly'
  const source = person.seed.standing === 'retired' ? 'pool_transfer' : 'contribution'
  const event = (
    day: string,
    bucket: 'current' | 'carried',
    amount: number,
    reason: string,
  ): CreditEvent => ({
    what: 'credit',
    id: `${person.psnNo}:${reason}:${day}`,
    day,
    minute: MINUTE,
    person,
    bucket,
    amount,
    reason,
    source,
  })
  const events: CreditEvent[] = []
  if (person.opening > 0)
    events.push({ ...event(from, 'carried', person.opening, 'opening_balance'), source: 'opening' })
  if (person.monthly === 0) return events
  const days = creditDays(from, to)
  if (schedule === 'monthly') {
    return [...events, ...days.map((day) => event(day, 'current', person.monthly, 'monthly_credit'))]
  }
  // A year is credited in advance in January; the history begins with what was left of its first year.
  const january = days.find((day) => day.slice(5, 7) === '01')
  const before = days.filter((day) => january === undefined || day < january).length
  if (before > 0)
    events.push({ ...event(from, 'current', person.monthly * before, 'monthly_credit'), minute: MINUTE + 1 })
  if (january !== undefined) events.push(event(january, 'current', person.monthly * 12, 'monthly_credit'))
  return events
}
