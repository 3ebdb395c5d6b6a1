/** In which order relatives' accounts are asked (D3, C6). */
import type { CompiledAid } from '../compile/account.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import type { Figure } from '../compile/figure.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts, SharerFacts } from '../facts.ts'
import { atLeastZero, type Fen, ZERO } from '../money.ts'

type Compare = (a: SharerFacts, b: SharerFacts) => number

const byFiling: Compare = (a, b) => a.filed - b.filed || compareText(a.sharer, b.sharer)
const byDate: Compare = (a, b) => compareText(a.boundOn, b.boundOn) || byFiling(a, b)
const byName: Compare = (a, b) => compareText(a.tieName ?? '', b.tieName ?? '') || byFiling(a, b)

/** The sharers that the policy would ask, in that order. Those it would not ask at all are left out. */
export function orderSharers(policy: CompiledPolicy, facts: Facts): SharerFacts[] {
  const { aid } = policy
  if (!aid?.enabled) return []
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
      return sharers.toSorted(byRelation(aid, comparison(aid, facts)))
  }
}

/** Relations that the region asks first; within one of them its order decides. */
function byRelation({ relationOrder }: CompiledAid, compare: Compare): Compare {
  if (relationOrder.length === 0) return compare
  const place = ({ relation }: SharerFacts) => {
    const at = relationOrder.indexOf(relation)
    return at < 0 ? relationOrder.length : at
  }
  return (a, b) => place(a) - place(b) || compare(a, b)
}

function comparison(aid: CompiledAid, facts: Facts): Compare {
  const tie = aid.tie === 'name' ? byName : byDate
  const total = (sharer: SharerFacts) => {
    const money = usableMoney(aid, facts, sharer)
    return money.current + money.carried
  }
  switch (aid.order) {
    case 'bind_desc':
      return (a, b) => compareText(b.boundOn, a.boundOn) || b.filed - a.filed || byFiling(a, b)
    case 'bind_asc':
      return byDate
    case 'balance_desc':
      return (a, b) => total(b) - total(a) || tie(a, b)
    case 'priority':
    case 'chosen_at_payment':
    case 'single':
      return (a, b) => rank(a) - rank(b) || byFiling(a, b)
  }
}

/** The user's own order first; whoever is not in it comes after, by filing. */
const rank = (sharer: SharerFacts): number => sharer.priority ?? Number.MAX_SAFE_INTEGER

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The money of a sharer that this policy lets relatives use (C14). An unknown threshold or reserve opens nothing. */
export function usableMoney(aid: CompiledAid, facts: Facts, sharer: SharerFacts): Buckets {
  const { available } = sharer
  const open = (bucket: 'current' | 'carried') =>
    aid.buckets.includes(bucket) ? atLeastZero(available[bucket]) : ZERO
  const money = { current: open('current'), carried: open('carried') }
  let spare = spareOf(aid, facts, sharer, money)
  if (spare === null) return money
  for (const bucket of aid.buckets) {
    money[bucket] = atLeastZero(Math.min(money[bucket], spare))
    spare -= money[bucket]
  }
  return money
}

/** How much of the open money the rule leaves to relatives; null for all of it. */
function spareOf(
  aid: CompiledAid,
  facts: Facts,
  { available, setAside }: SharerFacts,
  money: Buckets,
): number | null {
  const bounds: number[] = []
  const bound = (figure: Figure<Fen>, of: number) => {
    const doubts = new Doubts()
    const kept = figure.at(contextOf(facts, doubts))
    bounds.push(doubts.met.size > 0 ? 0 : of - kept)
  }
  if (aid.money === 'above_threshold' && aid.threshold) bound(aid.threshold, money.current + money.carried)
  if (aid.reserve) bound(aid.reserve, available.current + available.carried)
  if (setAside !== undefined && (aid.money === 'earmarked' || aid.money === 'quota')) bounds.push(setAside)
  return bounds.length === 0 ? null : Math.max(0, Math.min(...bounds))
}
