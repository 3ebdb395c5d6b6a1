/** A small repeatable generator: the same seed gives the same people on every machine. */
export interface Random {
  /** An integer from 0 up to, but not including, `below`. */
  int(below: number): number
  /** An integer from `from` to `to`, both included. */
  between(from: number, to: number): number
  pick<T>(choices: readonly T[]): T
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
}

/** Mulberry32 over a 32-bit seed. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const int = (below: number): number => next() % below
  return {
    int,
    between: (from, to) => from + int(to - from + 1),
    pick: (choices) => {
      const choice = choices[int(choices.length)]
      if (choice === undefined) throw new Error('nothing to pick from')
      return choice
    },
    chance: (percent) => int(100) < percent,
  }
}
