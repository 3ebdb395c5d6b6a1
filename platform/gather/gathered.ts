/**
 * Reading many things in one statement. What different requests ask for at the same time, or while a statement is
 * under way, goes into the next one together: the busier the server, the fewer statements each request costs. Nothing
 * is remembered, so nothing is ever stale: a question asked after a commit is sent after it.
 */
import type { Platform } from '../context.ts'

type Ask<V> = (p: Platform, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>

interface Asked<V> {
  promise: Promise<V | undefined>
  resolve: (value: V | undefined) => void
  reject: (reason: unknown) => void
}

/** Well below what an array parameter may hold, and enough for every request that may be under way. */
const MOST_KEYS = 1_000

class Gatherer<V> {
  readonly #ask: Ask<V>
  #next = new Map<string, Asked<V>>()
  #running = false

  constructor(ask: Ask<V>) {
    this.#ask = ask
  }

  get(p: Platform, key: string): Promise<V | undefined> {
    const asked = this.#next.get(key) ?? this.#add(key)
    if (!this.#running) {
      this.#running = true
      // By then every request that has arrived in this turn of the event loop has asked.
      setImmediate(() => void this.#drain(p))
    }
    return asked.promise
  }

  #add(key: string): Asked<V> {
    const asked: Partial<Asked<V>> = {}
    asked.promise = new Promise((resolve, reject) => Object.assign(asked, { resolve, reject }))
    this.#next.set(key, asked as Asked<V>)
    return asked as Asked<V>
  }

  async #drain(p: Platform): Promise<void> {
    while (this.#next.size > 0) {
      const batch = new Map([...this.#next].slice(0, MOST_KEYS))
      for (const key of batch.keys()) this.#next.delete(key)
      try {
        const found = await this.#ask(p, [...batch.keys()])
        for (const [key, { resolve }] of batch) resolve(found.get(key))
      } catch (error) {
        for (const { reject } of batch.values()) reject(error)
      }
    }
    this.#running = false
  }
}

/**
 * A question by key, for example a person by number.
 * @param ask one statement for many keys; what is not there is left out
 */
export function gathered<V>(ask: Ask<V>): (p: Platform, key: string) => Promise<V | undefined> {
  const gatherers = new WeakMap<Platform['db'], Gatherer<V>>()
  return (p, key) => {
    let gatherer = gatherers.get(p.db)
    if (!gatherer) gatherers.set(p.db, (gatherer = new Gatherer(ask)))
    return gatherer.get(p, key)
  }
}
