/** How large the next chunk is, from how long the last ones held the region's head and how long others do. */

/** Milliseconds for which a chunk may hold the head while others work in the region, at least and at most. */
const LEAST_HELD = 8
const MOST_HELD = 40
/** And while nobody does. */
const ALONE_HELD = 25
const LEAST = 100
const MOST = 4_000

export class Pace {
  #size = 400
  #batch = 0
  #waited = 0

  get size(): number {
    return this.#size
  }

  /**
   * Others get as much of the head's time as the chunks: a chunk holds it about as long as it had to wait for it.
   * @param waited milliseconds for which the head was waited for @param held milliseconds for which it was held
   * @param batch the chunk's number in the region: a gap to the last one's tells that others work there
   */
  wrote(accounts: number, { waited, held, batch }: { waited: number; held: number; batch: number }): void {
    const others = this.#batch !== 0 && batch !== this.#batch + 1
    this.#batch = batch
    this.#waited += (waited - this.#waited) / 8
    const most = others ? Math.min(MOST_HELD, Math.max(LEAST_HELD, this.#waited)) : ALONE_HELD
    const fitting = (accounts / Math.max(held, 0.1)) * most
    // A part of the way to what would fit, so that one slow commit does not throw the size about.
    this.#size = Math.round(Math.min(MOST, Math.max(LEAST, this.#size + (fitting - this.#size) / 4)))
  }
}
