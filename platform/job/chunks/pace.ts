/** How large the next chunk is, from how long the last ones held the region's head for each account. */

/** Milliseconds for which a chunk is to hold the head while others work in the region, and while nobody does. */
const HELD = 10
const HELD_ALONE = 25
const FIRST = 400
const LEAST = 100
const MOST = 4_000

export class Pace {
  #size = FIRST
  #batch = 0
  /** Milliseconds for an account, a mean over the last chunks. */
  #each: number | undefined

  get size(): number {
    return this.#size
  }

  /**
   * @param held milliseconds for which the head was held
   * @param batch the chunk's number in the region: a gap to the last one's tells that others work there
   */
  wrote(accounts: number, { held, batch }: { held: number; batch: number }): void {
    const others = this.#batch !== 0 && batch !== this.#batch + 1
    this.#batch = batch
    const each = Math.max(held, 0.1) / accounts
    const mean = this.#each ?? each
    // One chunk that was disturbed does not throw the size about.
    this.#each = mean + (Math.min(each, 2 * mean) - mean) / 4
    const fitting = (others ? HELD : HELD_ALONE) / this.#each
    this.#size = Math.round(Math.min(MOST, Math.max(LEAST, fitting)))
  }
}
