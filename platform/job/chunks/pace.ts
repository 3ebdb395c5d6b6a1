/** How large the next chunk is and how soon it comes, from how long the last one held the region's head. */

/** Milliseconds for which a chunk may hold the head while others work in the region, and while nobody does. */
const WHILE_OTHERS_WORK = 6
const WHILE_ALONE = 25
const LEAST = 100
const MOST = 4_000

export class Pace {
  #size = 400
  #batch = 0

  get size(): number {
    return this.#size
  }

  /** @param held milliseconds of the chunk just written @param batch its number in the region */
  async wrote(accounts: number, { held, batch }: { held: number; batch: number }): Promise<void> {
    const others = this.#batch !== 0 && batch !== this.#batch + 1
    this.#batch = batch
    const fitting = (accounts / Math.max(held, 0.1)) * (others ? WHILE_OTHERS_WORK : WHILE_ALONE)
    // Half way to what would fit, so that one slow commit does not throw the size about.
    this.#size = Math.round(Math.min(MOST, Math.max(LEAST, (this.#size + fitting) / 2)))
    // Whoever waits for the head gets it before the next chunk asks again.
    if (others) await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
