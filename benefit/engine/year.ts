/** What this visit adds to the settlement year. Every key is a sum, so that a reversal is the exact negative. */
import type { Facts } from '../facts.ts'

export type Deltas = Map<string, number>

export const add = (deltas: Deltas, key: string, value: number): void => {
  if (value !== 0) deltas.set(key, (deltas.get(key) ?? 0) + value)
}

export const before = (facts: Facts, key: string): number => facts.year.values[key] ?? 0

/** Plain and in the order of the keys; what sums to nothing is left out. */
export const inOrder = (deltas: Deltas): Record<string, number> =>
  Object.fromEntries([...deltas].filter(([, value]) => value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)))
