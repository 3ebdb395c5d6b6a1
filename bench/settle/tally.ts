/** What was acknowledged, so that the book can be held against it. */
import type { Mode } from './modes.ts'
import type { Request } from './request.ts'

export interface Tally {
  /** Settlements and reversals that were answered with success. */
  settled: number
  /** Answers, refusals included: each has its key. */
  answered: number
  /** Fen that institutions got, less what reversals took back. */
  paid: number
}

export const newTally = (): Tally => ({ settled: 0, answered: 0, paid: 0 })

export function addTally(to: Tally, more: Tally): void {
  to.settled += more.settled
  to.answered += more.answered
  to.paid += more.paid
}

/** Settles the next request and counts what was acknowledged. */
export function worker(mode: Mode, next: () => Request, tally: Tally): () => Promise<void> {
  return async () => {
    const request = next()
    const settled = await mode.settle(request)
    tally.answered++
    if (!settled) return
    tally.settled++
    tally.paid += request.total
  }
}
