/**
 * Reading many things in few statements. What different requests ask for at the same time, or while a round is under
 * way, goes into the next round together: one statement for each kind of question, all of them in one round trip. The
 * busier the server, the less each request costs. Nothing is remembered, so nothing is ever stale: a question asked
 * after a commit is sent after it.
 */
import type { Session, Statement } from '@gongji/ledger'
import type { Platform } from '../context.ts'

/** Sends one statement; a named one is prepared once for each connection. */
export type Run = (statement: Statement) => ReturnType<Session['run']>

type Ask<V> = (run: Run, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>

interface Asked<V> {
  promise: Promise<V | undefined>
  resolve: (value: V | undefined) => void
  reject: (reason: unknown) => void
}

/** Well below what an array parameter may hold, and enough for every request that may be under way. */
const MOST_KEYS = 1_000

/** One kind of question, and who waits for an answer to it. */
class Gatherer<V> {
  readonly #ask: Ask<V>
  #next = new Map<string, Asked<V>>()

  constructor(ask: Ask<V>) {
    this.#ask = ask
  }

  get waiting(): boolean {
    return this.#next.size > 0
  }

  get(key: string): Promise<V | undefined> {
    return (this.#next.get(key) ?? this.#add(key)).promise
  }

  #add(key: string): Asked<V> {
    const asked: Partial<Asked<V>> = {}
    asked.promise = new Promise((resolve, reject) => Object.assign(asked, { resolve, reject }))
    this.#next.set(key, asked as Asked<V>)
    return asked as Asked<V>
  }

  take(): Map<string, Asked<V>> {
    const taken = this.#next
    this.#next = new Map()
    if (taken.size <= MOST_KEYS) return taken
    const all = [...taken]
    this.#next = new Map(all.slice(MOST_KEYS))
    return new Map(all.slice(0, MOST_KEYS))
  }

  /** @throws what the statement throws, after telling everybody who asked in it */
  async answer(run: Run, taken: ReadonlyMap<string, Asked<V>>): Promise<void> {
    try {
      const found = await this.#ask(run, [...taken.keys()])
      for (const [key, { resolve }] of taken) resolve(found.get(key))
    } catch (error) {
      this.fail(taken, error)
      throw error
    }
  }

  fail(taken: ReadonlyMap<string, Asked<V>>, error: unknown): void {
    for (const { reject } of taken.values()) reject(error)
  }
}

/** The questions of one database, asked round by round. */
class Rounds {
  readonly #db: Platform['db']
  /** By what they ask. */
  readonly #gatherers = new Map<object, Gatherer<unknown>>()
  #running = false

  constructor(db: Platform['db']) {
    this.#db = db
  }

  get<V>(ask: Ask<V>, key: string): Promise<V | undefined> {
    let gatherer = this.#gatherers.get(ask) as Gatherer<V> | undefined
    if (!gatherer) {
      gatherer = new Gatherer(ask)
      this.#gatherers.set(ask, gatherer as Gatherer<unknown>)
    }
    if (!this.#running) {
      this.#running = true
      // By then every request that has arrived in this turn of the event loop has asked.
      setImmediate(() => void this.#drain())
    }
    return gatherer.get(key)
  }

  async #drain(): Promise<void> {
    for (;;) {
      const round = [...this.#gatherers.values()]
        .filter(({ waiting }) => waiting)
        .map((gatherer) => [gatherer, gatherer.take()] as const)
      if (round.length === 0) break
      try {
        await this.#db.session(async (session) => {
          const run: Run = (statement) => session.run(statement)
          const ends = await Promise.allSettled(round.map(([gatherer, taken]) => gatherer.answer(run, taken)))
          // A connection on which something went wrong is not used again.
          for (const end of ends) if (end.status === 'rejected') throw end.reason
        })
      } catch (error) {
        // Whoever was answered before does not hear of it.
        for (const [gatherer, taken] of round) gatherer.fail(taken, error)
      }
    }
    this.#running = false
  }
}

const rounds = new WeakMap<Platform['db'], Rounds>()

/**
 * A question by key, for example a person by number.
 * @param ask one statement for many keys; what is not there is left out. A prepared statement names its columns, so
 *   that a column added to a table does not change what it returns.
 */
export function gathered<V>(ask: Ask<V>): (p: Pick<Platform, 'db'>, key: string) => Promise<V | undefined> {
  return ({ db }, key) => {
    let ours = rounds.get(db)
    if (!ours) rounds.set(db, (ours = new Rounds(db)))
    return ours.get(ask, key)
  }
}
