/**
 * A year of a city: encounters as they come, each adding to its person's year, and the totals by payer.
 * Bills repeat; who brings them, the year and the account that stand before them do not.
 */
import { allocate, type Allocation, type CompiledPolicy, type Facts } from '@gongji/benefit'
import { randomFrom } from '../harness/random.ts'
import { PeopleYear } from './year.ts'

/** In fen. */
export interface Totals {
  cost: number
  fund: number
  own: number
  aid: number
  cash: number
}

export interface PopulationRun {
  encounters: number
  /** Making up the encounters, deciding them, and counting them in. */
  seconds: number
  /** The same without deciding: what making them up takes. */
  generating: number
  totals: Totals
}

/** One pass on one core: nothing is kept of an encounter but its person's year and the totals. */
export function runPopulation(
  policy: CompiledPolicy,
  bills: readonly Facts[],
  encounters: number,
  seed: number,
): PopulationRun {
  const totals: Totals = { cost: 0, fund: 0, own: 0, aid: 0, cash: 0 }
  const generating = stream(bills, encounters, seed, () => undefined)
  const seconds = stream(bills, encounters, seed, (facts, person, year) => {
    const allocation = allocate(policy, facts)
    year.add(person, allocation)
    addTo(totals, allocation)
  })
  return { encounters, seconds, generating, totals }
}

/** @returns seconds */
function stream(
  bills: readonly Facts[],
  encounters: number,
  seed: number,
  decide: (facts: Facts, person: number, year: PeopleYear) => void,
): number {
  const random = randomFrom(seed)
  const year = new PeopleYear()
  const start = performance.now()
  for (let i = 0; i < encounters; i++) {
    const person = random.below(year.people)
    decide(year.visit(person, bills[random.below(bills.length)]!), person, year)
  }
  return (performance.now() - start) / 1000
}

function addTo(totals: Totals, { parts, fundTotal, own, aid, cash }: Allocation): void {
  totals.cost += parts.total
  totals.fund += fundTotal
  totals.own += own.current + own.carried
  for (const leg of aid) totals.aid += leg.current + leg.carried
  totals.cash += cash
}
