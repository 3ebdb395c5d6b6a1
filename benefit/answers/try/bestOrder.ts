/** D8: which order of relatives leaves the least cash, and which keeps whose money. */
import type { Allocation } from '../../allocation.ts'
import { allocate } from '../../engine/allocate.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { Facts } from '../../facts.ts'
import type { Fen } from '../../money.ts'
import { type Asker, nameOf, type PolicyOn } from '../asker.ts'
import { join, same, say, type Text, yuan } from '../text.ts'
import { factsOf, type PlannedVisit } from '../visit.ts'
import { asAsked, inThisOrder, type OrderRule, orderRule, permutations } from './orders.ts'
import type { Place } from './tryBill.ts'

export interface OrderOutcome {
  /** Relatives in the order in which they are asked. */
  order: string[]
  cash: Fen
  own: Fen
  paid: { sharer: string; amount: Fen; left: Fen }[]
}

export interface BestOrder {
  rule: OrderRule
  /** As the family is set up now. */
  current: OrderOutcome
  /** Least cash; among equals the present order, then the first tried. */
  best: OrderOutcome
  /** For each relative, the order that leaves that relative most, among those of least cash. */
  keeps: { sharer: string; left: Fen; order: string[] }[]
  /** Distinct outcomes, in the order in which they were tried. */
  outcomes: OrderOutcome[]
  /** False where there were too many relatives to try every order. */
  exhaustive: boolean
  sentences: Text[]
}

/** Beyond this many relatives each place is filled by the relative that is best there. */
const MOST_TRIED = 6

export function bestOrder(on: PolicyOn, family: Asker, visit: PlannedVisit, place: Place): BestOrder {
  const facts = factsOf(family, visit, place.institution)
  const policy = on(facts.date)
  const rule = orderRule(policy)
  const attempt = (order: readonly string[]) => outcomeOf(policy, inThisOrder(facts, rule, order))
  const current = outcomeOf(policy, facts)
  const relatives = startOf(policy, facts, rule)
  const exhaustive = rule !== 'any' || relatives.length <= MOST_TRIED
  const tried = ordersOf(rule, relatives, exhaustive, attempt).map(attempt)
  const outcomes = distinct([current, ...tried])
  const best = outcomes.reduce((a, b) => (b.cash < a.cash ? b : a))
  const keeps = family.purse.sharers.map(({ sharer }) => keeping(sharer, outcomes, best.cash))
  return {
    rule,
    current,
    best,
    keeps,
    outcomes,
    exhaustive,
    sentences: sentencesOf(family, { rule, current, best, keeps, outcomes, exhaustive }),
  }
}

/** The present order first, so that equals keep it. */
function startOf(policy: CompiledPolicy, facts: Facts, rule: OrderRule): string[] {
  const all = facts.purse.sharers.map(({ sharer }) => sharer)
  if (rule === 'one') return all
  const asked = asAsked(policy, facts)
  return [...asked, ...all.filter((sharer) => !asked.includes(sharer))]
}

function ordersOf(
  rule: OrderRule,
  relatives: readonly string[],
  exhaustive: boolean,
  attempt: (order: readonly string[]) => OrderOutcome,
): string[][] {
  if (rule === 'fixed') return []
  if (rule === 'one') return [[], ...relatives.map((sharer) => [sharer])]
  return exhaustive ? permutations(relatives) : [greedy(relatives, attempt)]
}

/** Place by place the relative with whom the bill leaves least cash; the rest stays as it was. */
function greedy(relatives: readonly string[], attempt: (order: readonly string[]) => OrderOutcome): string[] {
  const order: string[] = []
  let rest = [...relatives]
  while (rest.length > 0) {
    let chosen = rest[0]!
    let least = Infinity
    for (const next of rest) {
      const { cash } = attempt([...order, next, ...rest.filter((one) => one !== next)])
      if (cash < least) [chosen, least] = [next, cash]
    }
    order.push(chosen)
    rest = rest.filter((one) => one !== chosen)
  }
  return order
}

function outcomeOf(policy: CompiledPolicy, facts: Facts): OrderOutcome {
  const allocation = allocate(policy, facts)
  return {
    order: asAsked(policy, facts),
    cash: allocation.cash,
    own: (allocation.own.current + allocation.own.carried) as Fen,
    paid: facts.purse.sharers.map(({ sharer, available }) => {
      const amount = paidBy(allocation, sharer)
      return { sharer, amount, left: (available.current + available.carried - amount) as Fen }
    }),
  }
}

function paidBy({ aid }: Allocation, sharer: string): Fen {
  const leg = aid.find((one) => one.sharer === sharer)
  return ((leg?.current ?? 0) + (leg?.carried ?? 0)) as Fen
}

const distinct = (all: readonly OrderOutcome[]): OrderOutcome[] => {
  const found = new Map<string, OrderOutcome>()
  for (const one of all) {
    const key = JSON.stringify([one.cash, one.own, one.paid])
    if (!found.has(key)) found.set(key, one)
  }
  return [...found.values()]
}

function keeping(sharer: string, outcomes: readonly OrderOutcome[], cash: Fen): BestOrder['keeps'][number] {
  const left = (one: OrderOutcome) => one.paid.find((paid) => paid.sharer === sharer)?.left ?? (0 as Fen)
  const most = outcomes.filter((one) => one.cash === cash).reduce((a, b) => (left(b) > left(a) ? b : a))
  return { sharer, left: left(most), order: most.order }
}

function sentencesOf(family: Asker, found: Omit<BestOrder, 'sentences'>): Text[] {
  const { rule, current, best, keeps, outcomes, exhaustive } = found
  const names = (order: readonly string[]) =>
    join(
      order.map((sharer) => same(nameOf(family, sharer))),
      '→',
      ' → ',
    )
  if (family.purse.sharers.length === 0) return [say('没有绑定的家人。', 'No relative is bound.')]
  const told: Text[] = []
  if (rule === 'fixed')
    told.push(say('当地规定了顺序，不能自己调整。', 'The region sets the order; it cannot be changed.'))
  told.push(
    best.cash < current.cash
      ? say(
          '按{0}的顺序现金最少：{1}，比现在少 {2}。',
          'Least cash in the order {0}: {1}, {2} less than now.',
          names(best.order),
          yuan(best.cash),
          yuan((current.cash - best.cash) as Fen),
        )
      : say(
          '现在的顺序现金已经最少：{0}。',
          'The present order already leaves the least cash: {0}.',
          yuan(best.cash),
        ),
  )
  if (outcomes.length > 1) {
    for (const { sharer, left, order } of keeps) {
      told.push(
        say(
          '按{0}的顺序，{1}留下最多：{2}。',
          'In the order {0}, {1} keeps most: {2}.',
          names(order),
          same(nameOf(family, sharer)),
          yuan(left),
        ),
      )
    }
  }
  if (!exhaustive)
    told.push(say('家人多，没有试遍所有顺序。', 'There are many relatives; not every order was tried.'))
  return told
}
