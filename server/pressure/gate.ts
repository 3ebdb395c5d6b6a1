import type { ServerResponse } from 'node:http'

/** Milliseconds. As long as somebody has waited for that, a machine that is slow today takes no more than the few. */
const MOST_WAIT = 2_000
/** Requests that are let in however slow the others are: batches of these still use the machine well. */
const FEW = 64

/**
 * Requests under way, and how many there may be. It stands before everything else: a request that finds the house
 * full is answered before it is parsed, so that saying "busy" costs next to nothing. Full is what the limit says, and
 * on a machine that does not get through so many within two seconds, what it gets through.
 */
export class Gate {
  readonly #limit: number
  readonly #now: () => number
  /** When each came in; the oldest is the first. */
  readonly #under = new Map<ServerResponse, number>()

  /** @param now milliseconds of a clock that never goes back */
  constructor(limit: number, now = () => performance.now()) {
    this.#limit = limit
    this.#now = now
  }

  get inFlight(): number {
    return this.#under.size
  }

  /** False when the house is full. A request leaves when its response is closed, answered or not. */
  enter(response: ServerResponse): boolean {
    const now = this.#now()
    if (this.#under.size >= this.#limit) return false
    if (this.#under.size >= FEW && now - this.#oldest() > MOST_WAIT) return false
    this.#under.set(response, now)
    response.once('close', () => this.#under.delete(response))
    return true
  }

  #oldest(): number {
    for (const since of this.#under.values()) return since
    return Infinity
  }
}
