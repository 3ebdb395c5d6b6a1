/** In which order relatives' accounts are asked (D3, C6). */
import type { CompiledAid } from '../compile/account.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import type { Figure } from '../compile/figure.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts, Relation, SharerFacts } from '../facts.ts'
import { atLeastZero, type Fen, ZERO } from '../money.ts'

type Compare = (a: SharerFacts, b: SharerFacts) => number

const byFiling: Compare = (a, b) => a.filed - b.filed || compareText(a.sharer, b.sharer)
const byDate: Compare = (a, b) => compareText(a.boundOn, b.boundOn) || byFiling(a, b)
const lastBoundFirst: Compare = (a, b) =>
  compareText(b.boundOn, a.boundOn) || b.filed - a.filed || byFiling(a, b)
const byPriority: Compare = (a, b) => rank(a) - rank(b) || byFiling(a, b)
const byName: Compare = (a, b) => compareText(a.tieName ?? '', b.tieName ?? '') || byFiling(a, b)

/** The sharers that the policy would ask, in that order. Those it would not ask at all are left out. */
export const orderSharers = ({ aid }: CompiledPolicy, facts: Facts): SharerFacts[] =>
  aid?.enabled ? inOrder(aid, facts).slice() : []

export function inOrder(aid: CompiledAid, facts: Facts): readonly SharerFacts[] {
  const { sharers, chosenSharer } = facts.purse
  switch (aid.order) {
    case 'chosen_at_payment':
      return sharers.filter(({ sharer }) => sharer === chosenSharer)
    case 'single':
      return sharers.toSorted(byFiling).slice(0, 1)
    case 'bind_asc':
    case 'bind_desc':
    case 'priority':
    case 'balance_desc':
      return sharers.length < 2 ? sharers : inserted(sharers, byRelation(aid, comparison(aid, facts)))
  }
}

/** Sorted by insertion, which for a family is faster than any other way. */
function inserted(sharers: readonly SharerFacts[], compare: Compare): SharerFacts[] {
  const sorted = sharers.slice()
  for (let i = 1; i < sorted.length; i++) {
    const sharer = sorted[i]!
    let at = i
    for (; at > 0 && compare(sorted[at - 1]!, sharer) > 0; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = sharer
  }
  return sorted
}

/** Relations that the region asks first; within one of them its order decides. */
function byRelation({ relationOrder }: CompiledAid, compare: Compare): Compare {
  if (relationOrder.length === 0) return compare
  return (a, b) => placeIn(relationOrder, a) - placeIn(relationOrder, b) || compare(a, b)
}

function placeIn(order: readonly Relation[], { relation }: SharerFacts): number {
  const at = order.indexOf(relation)
  return at < 0 ? order.length : at
}

function comparison(aid: CompiledAid, facts: Facts): Compare {
  switch (aid.order) {
    case 'bind_desc':
      return lastBoundFirst
    case 'bind_asc':
      return byDate
    case 'balance_desc':
      return byBalance(aid, facts)
    case 'priority':
    case 'chosen_at_payment':
    case 'single':
      return byPriority
  }
}

function byBalance(aid: CompiledAid, facts: Facts): Compare {
  const tie = aid.tie === 'name' ? byName : byDate
  return (a, b) => usableTotal(aid, facts, b) - usableTotal(aid, facts, a) || tie(a, b)
}

function usableTotal(aid: CompiledAid, facts: Facts, sharer: SharerFacts): number {
  const money = usableMoney(aid, facts, sharer)
  return money.current + money.carried
}

/** The user's own order first; whoever is not in it comes after, by filing. */
const rank = (sharer: SharerFacts): number => sharer.priority ?? Number.MAX_SAFE_INTEGER

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The money of a sharer that this policy lets relatives use (C14). An unknown threshold or reserve opens nothing. */
export function usableMoney(aid: CompiledAid, facts: Facts, sharer: SharerFacts): Buckets {
  const { current, carried } = sharer.available
  const open = {
    current: aid.opens.current ? atLeastZero(current) : ZERO,
    carried: aid.opens.carried ? atLeastZero(carried) : ZERO,
  }
  return aid.opensAll ? open : firstOf(aid, open, spareOf(aid, facts, sharer, open))
}

/** So much of the money, in the order in which the policy opens the buckets. */
export function firstOf(aid: CompiledAid, { current, carried }: Buckets, amount: number): Buckets {
  if (aid.buckets[0] === 'current') {
    const first = Math.min(current, amount)
    return { current: first as Fen, carried: Math.min(carried, amount - first) as Fen }
  }
  const first = Math.min(carried, amount)
  return { current: Math.min(current, amount - first) as Fen, carried: first as Fen }
}

/** How much of the open money the rule leaves to relatives. */
function spareOf(
  aid: CompiledAid,
  facts: Facts,
  { available, setAside }: SharerFacts,
  open: Buckets,
): number {
  const total = open.current + open.carried
  let spare = total
  if (aid.money === 'above_threshold' && aid.threshold) spare = above(aid.threshold, facts, total)
  if (aid.reserve) spare = Math.min(spare, above(aid.reserve, facts, available.current + available.carried))
  if (setAside !== undefined && (aid.money === 'earmarked' || aid.money === 'quota'))
    spare = Math.min(spare, setAside)
  return Math.max(0, spare)
}

function above(figure: Figure<Fen>, facts: Facts, of: number): number {
  const doubts = new Doubts()
  const kept = figure.at(contextOf(facts, doubts))
  return doubts.any ? 0 : of - kept
}
