import type { Db, Session } from '../../db/db.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import { Connection, type Host, Lost } from './connection.ts'
import type { Weather } from './weather.ts'
import { Store } from './store.ts'

/** A database in the memory of a simulation: READ COMMITTED, one lock (the head), and connections that may break. */
export class Database implements Host {
  readonly store = new Store()
  readonly clock: Clock
  readonly chance: Chance
  weather: Weather
  readonly #connections = new Set<Connection>()
  #holder: Connection | undefined
  #queue: Connection[] = []
  #away = false
  /** Called when the weather lets a process crash. */
  crash: () => void = () => undefined

  constructor(clock: Clock, chance: Chance, weather: Weather) {
    this.clock = clock
    this.chance = chance
    this.weather = weather
  }

  /** The connections of one process, and its death: from then on nothing it waits for ever comes. */
  open(): { db: Db; alive: () => boolean; die: () => void } {
    const mine = new Set<Connection>()
    let dead = false
    const session = async <T>(fn: (session: Session) => Promise<T>): Promise<T> => {
      await this.clock.pause(this.latency())
      if (dead) return never
      if (this.#away) throw new Lost('connect ECONNREFUSED')
      const connection = new Connection(this)
      mine.add(connection)
      this.#connections.add(connection)
      try {
        return await fn(connection)
      } finally {
        mine.delete(connection)
        connection.close()
      }
    }
    const query: Db['query'] = (sql, params) => session((connection) => connection.query(sql, params))
    const usage = () => ({ open: mine.size, idle: 0, waiting: 0 })
    const db: Db = { url: 'simulation', session, query, tx: session, usage, close: () => Promise.resolve() }
    const die = () => {
      dead = true
      for (const connection of mine) connection.close()
    }
    return { db, alive: () => !dead, die }
  }

  /** Every transaction that was not committed is gone; connections break, and new ones are refused for a while. */
  restart(): void {
    this.#away = true
    for (const connection of this.#connections) connection.breakOff()
    this.clock.after(20 + this.chance.below(1900), () => (this.#away = false))
  }

  latency(): number {
    return this.chance.next() * (this.chance.happens(this.weather.slow) ? 100 : 1)
  }

  /** @returns whether the head is the connection's; if not, it waits in line */
  takeHead(connection: Connection): boolean {
    if (this.#holder === undefined || this.#holder === connection) this.#holder = connection
    else if (!this.#queue.includes(connection)) this.#queue.push(connection)
    return this.#holder === connection
  }

  releaseHead(connection: Connection): void {
    this.#queue = this.#queue.filter((one) => one !== connection)
    if (this.#holder !== connection) return
    this.#holder = this.#queue.shift()
    this.#holder?.goOn()
  }

  forget(connection: Connection): void {
    this.#connections.delete(connection)
    this.releaseHead(connection)
  }
}

const never = new Promise<never>(() => undefined)
