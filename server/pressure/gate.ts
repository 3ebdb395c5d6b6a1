import type { ServerResponse } from 'node:http'

/**
 * Requests under way, and how many there may be. It stands before everything else: a request that finds the house
 * full is answered before it is parsed, so that saying "busy" costs next to nothing.
 */
export class Gate {
  readonly #limit: number
  #inFlight = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** False when the house is full. A request leaves when its response is closed, answered or not. */
  enter(response: ServerResponse): boolean {
    if (this.#inFlight >= this.#limit) return false
    this.#inFlight++
    response.once('close', () => this.#inFlight--)
    return true
  }
}
