/** Before going: who would pay what of a bill, and why, at one place or at several (H3). */
import type { Allocation } from '../../allocation.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { allocate } from '../../engine/allocate.ts'
import { explain, type Explanation } from '../../explain/explain.ts'
import type { Language } from '../../explain/language.ts'
import type { Facts, InstitutionFacts } from '../../facts.ts'
import type { Fen } from '../../money.ts'
import { type Asker, nameOf, type PolicyOn } from '../asker.ts'
import { phrase, same, say, type Text, yuan } from '../text.ts'
import { factsOf, type PlannedVisit } from '../visit.ts'

export interface Place {
  /** Of the institution, or of the kind of institution. */
  name?: string
  institution: InstitutionFacts
}

/** One payer's part, in the order of payment. */
export interface TriedShare {
  payer: 'fund' | 'own' | 'relative' | 'cash'
  name: Text
  /** The relative's number, for a relative. */
  sharer?: string
  amount: Fen
}

export interface TriedBill {
  place: Place
  name: Text
  facts: Facts
  allocation: Allocation
  shares: TriedShare[]
  fund: Fen
  cash: Fen
  /** Every fen with its clause, at the depth of a table. */
  why: Record<Language, Explanation>
  sentence: Text
}

export interface TriedPlaces {
  /** In the order of the places given. */
  tried: TriedBill[]
  /** Places at which the person pays least in cash, and least in all, by index. */
  leastCash: number[]
  leastPersonal: number[]
  /** Places at which some figure is not known, so that they are not compared. */
  unknown: number[]
  sentence: Text
}

/** @param visit the bill; its date picks the version of the policy */
export function tryBill(on: PolicyOn, family: Asker, visit: PlannedVisit, place: Place): TriedBill {
  const facts = factsOf(family, visit, place.institution)
  const policy = on(facts.date)
  const allocation = allocate(policy, facts, { trace: true })
  const name =
    place.name === undefined ? phrase(({ levels }) => levels[place.institution.level]) : same(place.name)
  return {
    place,
    name,
    facts,
    allocation,
    shares: sharesOf(allocation, family),
    fund: allocation.fundTotal,
    cash: allocation.cash,
    why: { zh: why(policy, facts, allocation, 'zh'), en: why(policy, facts, allocation, 'en') },
    sentence: say(
      '{0}：总费用 {1}，基金支付 {2}，个人负担 {3}，其中现金 {4}。',
      '{0}: of {1} the funds pay {2}; your share is {3}, of which {4} in cash.',
      name,
      yuan(allocation.parts.total),
      yuan(allocation.fundTotal),
      yuan(allocation.personal),
      yuan(allocation.cash),
    ),
  }
}

const why = (policy: CompiledPolicy, facts: Facts, allocation: Allocation, language: Language): Explanation =>
  explain(policy, facts, allocation, { language, depth: 'table' })

function sharesOf(allocation: Allocation, family: Asker): TriedShare[] {
  const shares: TriedShare[] = allocation.funds.map(({ fund, amount }) => ({
    payer: 'fund',
    name: phrase(({ funds }) => funds[fund]),
    amount,
  }))
  const own = (allocation.own.current + allocation.own.carried) as Fen
  if (own > 0) shares.push({ payer: 'own', name: phrase((phrases) => phrases.own), amount: own })
  for (const { sharer, current, carried } of allocation.aid) {
    const amount = (current + carried) as Fen
    shares.push({ payer: 'relative', name: same(nameOf(family, sharer)), sharer, amount })
  }
  if (allocation.cash > 0) {
    shares.push({ payer: 'cash', name: phrase((phrases) => phrases.cash), amount: allocation.cash })
  }
  return shares
}

/** The same bill at several places, compared. */
export function tryPlaces(
  on: PolicyOn,
  family: Asker,
  visit: PlannedVisit,
  places: readonly Place[],
): TriedPlaces {
  const tried = places.map((place) => tryBill(on, family, visit, place))
  const unknown = indexes(tried, ({ allocation }) =>
    allocation.denials.some(({ reason }) => reason === 'unknown_figure'),
  )
  const compared = tried.filter((_, i) => !unknown.includes(i))
  const least = (of: (one: TriedBill) => number): number[] => {
    const lowest = Math.min(...compared.map(of))
    return indexes(tried, (one, i) => !unknown.includes(i) && of(one) === lowest)
  }
  const leastCash = least(({ cash }) => cash)
  const [best] = leastCash
  const winner = best === undefined ? undefined : tried[best]
  return {
    tried,
    leastCash,
    leastPersonal: least(({ allocation }) => allocation.personal),
    unknown,
    sentence: winner
      ? say('{0}现金最少：{1}。', 'Least cash at {0}: {1}.', winner.name, yuan(winner.cash))
      : say('有数值尚未查到，不能比较。', 'Some figures are not known, so they cannot be compared.'),
  }
}

const indexes = <T>(all: readonly T[], fits: (one: T, at: number) => boolean): number[] =>
  all.flatMap((one, i) => (fits(one, i) ? [i] : []))
