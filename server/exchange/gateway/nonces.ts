/**
 * Numbers used once, remembered for as long as their time stamp would still be taken. They guard the
 * gateway of this process; that a replay moves no money twice is assured by the message keys, everywhere.
 */
export class NonceMemory {
  readonly #seen = new Map<string, number>()
  readonly #keepMs: number
  readonly #limit: number

  constructor(keepMs: number, limit = 200_000) {
    this.#keepMs = keepMs
    this.#limit = limit
  }

  /** True the first time; false while it is remembered. */
  claim(nonce: string, now: number): boolean {
    const until = this.#seen.get(nonce)
    if (until !== undefined && until > now) return false
    this.#seen.delete(nonce)
    this.#forget(now)
    this.#seen.set(nonce, now + this.#keepMs)
    return true
  }

  /** A map iterates in the order of insertion, so the oldest come first. */
  #forget(now: number): void {
    for (const [nonce, until] of this.#seen) {
      if (until > now && this.#seen.size < this.#limit) return
      this.#seen.delete(nonce)
    }
  }
}
