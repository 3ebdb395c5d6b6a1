/** What this visit adds to the settlement year. Every key is a sum, so that a reversal is the exact negative. */
import type { Facts } from '../facts.ts'

interface Delta {
  readonly key: string
  value: number
  next: Delta | null
}

/** Sums by accumulator, chained in the order of the keys: a visit touches two or three. */
export class Deltas {
  private first: Delta | null = null

  add(key: string, value: number): void {
    if (value === 0) return
    let last: Delta | null = null
    let here = this.first
    while (here !== null && here.key < key) {
      last = here
      here = here.next
    }
    if (here !== null && here.key === key) {
      here.value += value
      return
    }
    const delta: Delta = { key, value, next: here }
    if (last === null) this.first = delta
    else last.next = delta
  }

  addAll(more: Deltas): void {
    for (let delta = more.first; delta !== null; delta = delta.next) this.add(delta.key, delta.value)
  }

  /** Plain; what sums to nothing is left out. */
  toRecord(): Record<string, number> {
    const record: Record<string, number> = {}
    for (let delta = this.first; delta !== null; delta = delta.next) {
      if (delta.value !== 0) record[delta.key] = delta.value
    }
    return record
  }
}

export const before = (facts: Facts, key: string): number => facts.year.values[key] ?? 0
