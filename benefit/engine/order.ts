/** In which order relatives' accounts are asked (D3, C6). */
import type { CompiledAid } from '../compile/account.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts, SharerFacts } from '../facts.ts'
import { atLeastZero, ZERO } from '../money.ts'

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
      return sharers.toSorted(comparison(aid, facts))
  }
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

/** The money of a sharer that this policy lets relatives use (C14). */
export function usableMoney(aid: CompiledAid, facts: Facts, { available }: SharerFacts): Buckets {
  const open = (bucket: 'current' | 'carried') =>
    aid.buckets.includes(bucket) ? atLeastZero(available[bucket]) : ZERO
  const money = { current: open('current'), carried: open('carried') }
  if (aid.money !== 'above_threshold' || !aid.threshold) return money
  // An unknown threshold opens nothing.
  const doubts = new Doubts()
  const threshold = aid.threshold.at(contextOf(facts, doubts))
  let spare = doubts.met.size > 0 ? 0 : Math.max(0, money.current + money.carried - threshold)
  for (const bucket of aid.buckets) {
    money[bucket] = atLeastZero(Math.min(money[bucket], spare))
    spare -= money[bucket]
  }
  return money
}
