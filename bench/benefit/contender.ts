/** Runs a decider over the set of visits again and again. */
import type { Facts } from '@gongji/benefit'
import type { Contender } from '../harness/rounds.ts'
import type { Decider } from './decision.ts'

/** What is decided is added up here, so that no compiler may leave it out. */
let cash = 0

export function contender(decider: Decider, visits: readonly Facts[]): Contender {
  let next = 0
  const following = (): Facts => {
    next = next + 1 === visits.length ? 0 : next + 1
    return visits[next]!
  }
  const { name } = decider
  if ('decide' in decider) {
    const { decide } = decider
    return {
      name,
      work(times) {
        for (let i = 0; i < times; i++) cash += decide(following()).cash
        return times
      },
    }
  }
  const { decideLater, atOnce } = decider
  return {
    name,
    async work(times) {
      const rounds = Math.max(1, Math.round(times / atOnce))
      for (let i = 0; i < rounds; i++) {
        const decisions = await Promise.all(Array.from({ length: atOnce }, () => decideLater(following())))
        for (const decision of decisions) cash += decision.cash
      }
      return rounds * atOnce
    },
  }
}
