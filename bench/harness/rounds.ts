/**
 * Contenders measured in rounds: each round runs all of them, in an order that rotates from round to
 * round, so that neither place nor drift of the machine favours one. What counts are the ratios within
 * a round.
 */
import { variation } from './statistics.ts'

export interface Contender {
  name: string
  /** Does its work about `times` times; at least once. @returns how often it did */
  work(times: number): number | Promise<number>
}

export interface Plan {
  rounds: number
  /** Milliseconds for each contender before the first round, and in each round. */
  warmUp: number
  measure: number
}

export interface Round {
  /** Work per second, by contender. */
  rate: Map<string, number>
  /** Whether some contender varied by more than 10 % within the round. */
  noisy: boolean
}

/** A round is measured in so many slices, whose variation tells whether the machine was disturbed. */
const SLICES = 6
const MOST_VARIATION = 0.1

export async function measure(contenders: readonly Contender[], plan: Plan): Promise<Round[]> {
  const pace = new Map<string, number>()
  for (const contender of contenders) pace.set(contender.name, await runFor(contender, plan.warmUp, 1_000))
  const rounds: Round[] = []
  for (let number = 0; number < plan.rounds; number++) {
    const round: Round = { rate: new Map(), noisy: false }
    for (const contender of rotated(contenders, number)) {
      const slices: number[] = []
      for (let slice = 0; slice < SLICES; slice++) {
        slices.push(await runFor(contender, plan.measure / SLICES, pace.get(contender.name) ?? 1))
      }
      // Slices last equally long, so that their mean is the rate of the round.
      round.rate.set(contender.name, slices.reduce((total, rate) => total + rate, 0) / SLICES)
      round.noisy ||= variation(slices) > MOST_VARIATION
    }
    rounds.push(round)
  }
  return rounds
}

export const rotated = <T>(all: readonly T[], by: number): T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
]

/** Looks at the clock about fifty times. @returns work per second */
async function runFor(contender: Contender, milliseconds: number, pace: number): Promise<number> {
  const portion = Math.max(1, Math.round((pace * milliseconds) / 50_000))
  const start = performance.now()
  let done = 0
  let elapsed = 0
  do {
    const portionDone = contender.work(portion)
    done += typeof portionDone === 'number' ? portionDone : await portionDone
    elapsed = performance.now() - start
  } while (elapsed < milliseconds)
  return (done / elapsed) * 1000
}

/** Undisturbed rounds where there are at least three, otherwise all. */
export function countedRounds(rounds: readonly Round[]): readonly Round[] {
  const quiet = rounds.filter(({ noisy }) => !noisy)
  return quiet.length >= 3 ? quiet : rounds
}
