/** What all contenders must agree on to the fen, and the check that they do. */
import type { AidLeg, Allocation, Facts } from '@gongji/benefit'

export type Decision = Pick<
  Allocation,
  'parts' | 'deductible' | 'fundTotal' | 'personal' | 'own' | 'aid' | 'cash'
>

/** Decides at once, or later with several decisions under way. */
export type Decider =
  | { name: string; decide(this: void, facts: Facts): Decision }
  | { name: string; decideLater(this: void, facts: Facts): Promise<Decision>; atOnce: number }

/** One text for equal decisions, whatever the order of the keys. */
export function inOneLine({ parts, deductible, fundTotal, personal, own, aid, cash }: Decision): string {
  const { total, selfPaid, overCeiling, selfPayFirst, inScope } = parts
  const legs = aid.map(({ sharer, current, carried }: AidLeg) => [sharer, current, carried])
  return JSON.stringify([
    [total, selfPaid, overCeiling, selfPayFirst, inScope],
    [deductible, fundTotal, personal, own.current, own.carried, legs, cash],
  ])
}

const decided = (decider: Decider, facts: Facts): Decision | Promise<Decision> =>
  'decide' in decider ? decider.decide(facts) : decider.decideLater(facts)

/** @throws Error that shows the first facts on which a contender differs from the first one */
export async function checkEqual(deciders: readonly Decider[], visits: readonly Facts[]): Promise<void> {
  const [first, ...others] = deciders
  if (!first) return
  for (const facts of visits) {
    const wanted = inOneLine(await decided(first, facts))
    for (const other of others) {
      const got = inOneLine(await decided(other, facts))
      if (got === wanted) continue
      throw new Error(
        `${other.name} and ${first.name} differ:\n${got}\n${wanted}\non the facts\n${JSON.stringify(facts, null, 2)}`,
      )
    }
  }
}
