/**
 * Systems under load, measured in rounds as the contenders of rounds.ts are: in an order that rotates, after a
 * warm-up of their own in every round, because a checkpoint comes before each.
 */
import type { Load } from './loop.ts'
import { type Round, rotated } from './rounds.ts'
import { variation } from './statistics.ts'

export interface LoadContender {
  name: string
  /** Works for a time; only what is answered within it counts. */
  run(milliseconds: number): Promise<Load>
}

export interface LoadPlan {
  rounds: number
  /** Milliseconds of each contender in each round. */
  warmUp: number
  measure: number
}

export interface LoadRound extends Round {
  loads: Map<string, Load>
}

const MOST_VARIATION = 0.1

/** @param before comes before each contender, and is not measured */
export async function measureLoads(
  contenders: readonly LoadContender[],
  plan: LoadPlan,
  before: () => Promise<unknown>,
): Promise<LoadRound[]> {
  const rounds: LoadRound[] = []
  for (let number = 0; number < plan.rounds; number++) {
    const round: LoadRound = { rate: new Map(), loads: new Map(), noisy: false }
    for (const contender of rotated(contenders, number)) {
      await before()
      if (plan.warmUp > 0) await contender.run(plan.warmUp)
      const load = await contender.run(plan.measure)
      round.rate.set(contender.name, load.done / load.seconds)
      round.loads.set(contender.name, load)
      round.noisy ||= variation(load.slices) > MOST_VARIATION
    }
    rounds.push(round)
  }
  return rounds
}
