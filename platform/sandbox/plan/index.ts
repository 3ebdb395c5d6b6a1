/** The year before the first start, family by family, in order of time. Pure. */
import type { CastFamily } from '../cast/index.ts'
import { random } from '../random.ts'
import { creditEvents } from './credits.ts'
import type { Event } from './types.ts'
import { visitEvents } from './visits.ts'

export type { Event, PlannedLine } from './types.ts'

/** @param from first day of the history @param today the day of the first start */
export function familyEvents(family: CastFamily, from: string, today: string): Event[] {
  const events = family.people.flatMap((person) => {
    const r = random(Number(person.psnNo.slice(-6)) ^ Number(person.region))
    return [
      ...creditEvents(person, from, today),
      ...(person.seed.visits === false ? [] : visitEvents(r, person, today)),
    ]
  })
  return events.sort((a, b) => (a.day === b.day ? a.minute - b.minute : a.day < b.day ? -1 : 1))
}
