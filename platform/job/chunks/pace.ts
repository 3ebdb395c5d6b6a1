/** How large the next chunk is, from how long the last ones held the head of the region's chunks for each account. */

/** Milliseconds for a chunk: as long, a settlement may have to wait for an account that is in it, or for a processor. */
const HELD = 10
const FIRST = 400
const LEAST = 100
const MOST = 4_000

export class Pace {
  #size = FIRST
  /** Milliseconds for an account, a mean over the last chunks. */
  #each: number | undefined

  get size(): number {
    return this.#size
  }

  /** @param held milliseconds for which the head was held */
  wrote(accounts: number, held: number): void {
    const each = Math.max(held, 0.1) / accounts
    const mean = this.#each ?? each
    // One chunk that was disturbed does not throw the size about.
    this.#each = mean + (Math.min(each, 2 * mean) - mean) / 4
    this.#size = Math.round(Math.min(MOST, Math.max(LEAST, HELD / this.#each)))
  }
}
