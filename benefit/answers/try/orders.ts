/** The orders of relatives that a region lets a family choose among (C6, D3). */
import type { CompiledPolicy } from '../../compile/policy.ts'
import { orderSharers } from '../../engine/order.ts'
import type { Facts, SharerFacts } from '../../facts.ts'

export type OrderRule =
  /** The region's rule decides; there is nothing to choose. */
  | 'fixed'
  /** The user sets the order. */
  | 'any'
  /** The user names one relative at payment. */
  | 'one'

export function orderRule({ aid }: CompiledPolicy): OrderRule {
  if (aid?.enabled !== true) return 'fixed'
  if (aid.order === 'chosen_at_payment') return 'one'
  return aid.order === 'priority' && aid.userMayReorder ? 'any' : 'fixed'
}

/** The visit with this order; the engine puts relations that the region asks first in front all the same. */
export function inThisOrder(facts: Facts, rule: OrderRule, order: readonly string[]): Facts {
  const { chosenSharer: _, ...purse } = facts.purse
  if (rule === 'one') {
    const [chosen] = order
    return { ...facts, purse: chosen === undefined ? purse : { ...purse, chosenSharer: chosen } }
  }
  if (rule === 'fixed') return facts
  const ranked = (sharer: SharerFacts): SharerFacts => ({
    ...sharer,
    priority: order.indexOf(sharer.sharer) + 1,
  })
  return { ...facts, purse: { ...facts.purse, sharers: facts.purse.sharers.map(ranked) } }
}

export const asAsked = (policy: CompiledPolicy, facts: Facts): string[] =>
  orderSharers(policy, facts).map(({ sharer }) => sharer)

/** Every order of these, the given one first, in a fixed sequence. */
export function permutations(all: readonly string[]): string[][] {
  if (all.length <= 1) return [[...all]]
  return all.flatMap((first, i) =>
    permutations(all.filter((_, at) => at !== i)).map((rest) => [first, ...rest]),
  )
}
