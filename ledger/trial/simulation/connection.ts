import type pg from 'pg'
import { firstCause } from '../../db/cause.ts'
import type { Session, Statement } from '../../db/db.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import { effectOf, takesHead } from './statements.ts'
import { Refused, type Store, type Write } from './store.ts'
import type { Weather } from './weather.ts'

/** What a connection knows of its database. */
export interface Host {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly weather: Weather
  latency(): number
  /** @returns whether the head is the connection's; if not, it waits in line */
  takeHead(connection: Connection): boolean
  releaseHead(connection: Connection): void
  forget(connection: Connection): void
  crash: () => void
  restart(): void
}

interface Sent {
  statement: Statement
  resolve: (result: pg.QueryResult) => void
  reject: (error: Error) => void
}

interface Transaction {
  failed: boolean
  writes: Write[]
}

export class Lost extends Error {
  readonly code = 'ECONNRESET'
}

const LOCK_TIMEOUT = 1000
const LONGEST_FLUSH = 5

/** One connection: what is sent is done in order, some of it in one go; replies come later, or never. */
export class Connection implements Session {
  readonly #database: Host
  /** Sent and not yet done. */
  readonly #wire: Sent[] = []
  /** Sent and not yet answered. */
  readonly #unanswered = new Set<Sent>()
  readonly #cause = firstCause()
  #lastReply = 0
  /** On their way to the client. */
  #replies: (() => void)[] | undefined
  #transaction: Transaction | undefined
  /** Why nothing more can be asked, as the client sees it. */
  #lost: Error | undefined
  /** Replies go nowhere. */
  #deaf = false
  #ended = false
  #waiting = false
  #flushed = false
  #scheduled = false

  constructor(database: Host) {
    this.#database = database
  }

  run(statement: Statement): Promise<pg.QueryResult> {
    if (this.#lost) return Promise.reject(this.#lost)
    const answer = new Promise<pg.QueryResult>((resolve, reject) => {
      const sent = { statement, resolve, reject }
      this.#wire.push(sent)
      this.#unanswered.add(sent)
      this.#schedule()
    })
    return answer.catch(this.#cause)
  }

  async query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]> {
    return (await this.run({ text, ...(values ? { values } : {}) })).rows as T[]
  }

  /** Everything is sent at once here. */
  send(): void {}

  /** The client is done with it, or dead: what was sent before is still done, then the transaction ends. */
  close(): void {
    this.#lost ??= new Lost('closed')
    this.#deaf = true
    this.#schedule()
  }

  /** Both sides see it break, now. */
  breakOff(): void {
    this.#end()
    this.#tellLost(0)
  }

  goOn(): void {
    this.#waiting = false
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting || this.#ended) return
    this.#scheduled = true
    this.#database.clock.after(this.#database.latency(), () => {
      this.#scheduled = false
      this.#work()
    })
  }

  #work(): void {
    const { chance, weather } = this.#database
    while (this.#wire.length > 0 && !this.#ended && !this.#waiting) {
      if (chance.happens(weather.cutRequest)) {
        // The database notices later, and keeps the head until then.
        this.#waiting = true
        this.#database.clock.after(chance.below(100), () => this.#end())
        return this.#tellLost(chance.below(100))
      }
      if (!this.#deaf && chance.happens(weather.cutReply)) {
        this.#deaf = true
        this.#tellLost(chance.below(100))
      }
      if (this.#wire[0]!.statement.text === 'COMMIT' && !this.#flushed) return this.#flush()
      this.#execute(this.#wire[0]!)
      if (this.#waiting || this.#ended) return
      this.#wire.shift()
      if (chance.happens(0.3)) break
    }
    if (chance.happens(weather.crash)) this.#database.crash()
    if (chance.happens(weather.restart)) this.#database.restart()
    if (this.#wire.length > 0) this.#schedule()
    else if (this.#deaf) this.#end()
  }

  /** What is committed is on the disk first, and seen by nobody before. */
  #flush(): void {
    const { clock, chance } = this.#database
    this.#waiting = true
    clock.after(chance.next() * LONGEST_FLUSH, () => {
      this.#flushed = true
      this.goOn()
    })
  }

  #execute(sent: Sent): void {
    try {
      const result = this.#resultOf(sent.statement)
      if (result) this.#reply(sent, () => sent.resolve(result))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.#fail()
      this.#reply(sent, () => sent.reject(error))
    }
  }

  /** @returns nothing while it waits for the head */
  #resultOf(statement: Statement): pg.QueryResult | undefined {
    const { chance, weather, store } = this.#database
    const { text } = statement
    const answer = (command: string, rows: object[] = []) => ({ command, rows }) as unknown as pg.QueryResult
    if (text.startsWith('BEGIN')) {
      this.#transaction = { failed: false, writes: [] }
      return answer('BEGIN')
    }
    const transaction = this.#transaction
    if (text === 'ROLLBACK') return answer(this.#leave())
    if (transaction?.failed && text !== 'COMMIT') throw new Refused('25P02', 'the transaction is aborted')
    if (chance.happens(weather.conflict)) throw new Refused(chance.pick(['40001', '40P01']), 'conflict')
    if (chance.happens(weather.busy)) throw new Refused(chance.pick(['53300', '57014']), 'busy')
    if (text === 'COMMIT') {
      if (!transaction || transaction.failed) return answer(this.#leave())
      for (const write of transaction.writes) write.check()
      for (const write of transaction.writes) write.apply()
      this.#leave()
      return answer('COMMIT')
    }
    if (takesHead(statement) && !this.#database.takeHead(this)) {
      this.#waiting = true
      this.#database.clock.after(LOCK_TIMEOUT, () => this.#giveUpHead())
      return undefined
    }
    const { rows, writes = [] } = effectOf(store, statement)
    for (const write of writes) write.check()
    transaction?.writes.push(...writes)
    return answer('SELECT', rows)
  }

  #giveUpHead(): void {
    const sent = this.#wire[0]
    if (!this.#waiting || this.#ended || !sent || !takesHead(sent.statement)) return
    this.#waiting = false
    this.#wire.shift()
    this.#fail()
    this.#reply(sent, () => sent.reject(new Refused('55P03', 'lock timeout')))
    this.#schedule()
  }

  /** An error undoes the transaction and gives its locks back at once. */
  #fail(): void {
    if (!this.#transaction) return
    this.#transaction = { failed: true, writes: [] }
    this.#database.releaseHead(this)
  }

  #leave(): string {
    this.#flushed = false
    this.#transaction = undefined
    this.#database.releaseHead(this)
    return 'ROLLBACK'
  }

  #end(): void {
    this.#ended = true
    this.#transaction = undefined
    this.#database.forget(this)
  }

  /** Replies come in the order of what was sent, several in one go as a rule. */
  #reply(sent: Sent, tell: () => void): void {
    if (this.#deaf) return
    const { clock, chance } = this.#database
    const arrive = () => {
      if (this.#deaf) return
      this.#unanswered.delete(sent)
      tell()
    }
    if (this.#replies && chance.happens(0.7)) return void this.#replies.push(arrive)
    const replies = [arrive]
    this.#replies = replies
    this.#lastReply = Math.max(this.#lastReply, clock.now() + this.#database.latency() / 4)
    clock.after(this.#lastReply - clock.now(), () => {
      if (this.#replies === replies) this.#replies = undefined
      for (const one of replies) one()
    })
  }

  #tellLost(after: number): void {
    this.#deaf = true
    this.#database.clock.after(after, () => {
      this.#lost ??= new Lost('connection terminated')
      for (const { reject } of this.#unanswered) reject(this.#lost)
    })
  }
}
