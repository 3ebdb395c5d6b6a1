import { deepStrictEqual } from 'node:assert/strict'
import type { Db } from '../db/db.ts'
import type { Lanes } from '../lane/lanes.ts'
import type { Outcome } from '../lane/types.ts'
import { faultsOf, readBook, type Seen } from './history.ts'
import { Model } from './model.ts'
import { type Ask, commandOf } from './world.ts'

let regions = 0

/** One sequence against processes that share a region of its own, followed by the model. */
export class Run {
  readonly region = `trial-${++regions}`
  readonly #db: Db
  readonly model = new Model()
  readonly history: Seen[] = []
  #moment = 0
  #wave: { ask: Ask; lanes: Lanes; at: number; outcome: Promise<Outcome> }[] = []

  constructor(db: Db) {
    this.#db = db
  }

  send(ask: Ask, lanes: Lanes): void {
    const at = ++this.#moment
    this.#wave.push({ ask, lanes, at, outcome: lanes.submit(commandOf(this.region, ask)) })
  }

  /** Waits for what was sent, then lets the model do it in the order of the batches. */
  async settle(): Promise<void> {
    const wave = this.#wave.splice(0)
    const outcomes = await Promise.all(wave.map(({ outcome }) => outcome))
    const done = ++this.#moment
    const seen = wave.map(({ ask, at }, i) => ({ ask, sent: at, done, outcome: outcomes[i]! }))
    this.history.push(...seen)
    const isFresh = ({ outcome }: { outcome: Outcome }) => outcome.outcome === 'answered' && !outcome.replayed
    const batchOf = ({ outcome }: { outcome: Outcome }) =>
      outcome.outcome === 'answered' ? outcome.batch : 0
    const fresh = seen.filter(isFresh).sort((a, b) => batchOf(a) - batchOf(b) || a.sent - b.sent)
    const others = seen.filter((one) => !isFresh(one))
    for (const { ask, outcome } of [...fresh, ...others]) {
      const told = outcome.outcome === 'answered' ? outcome.answer : outcome.outcome
      deepStrictEqual(told, this.model.apply(ask), JSON.stringify({ ask, told }))
    }
  }

  async preview(ask: Ask, lanes: Lanes): Promise<void> {
    await this.settle()
    deepStrictEqual(await lanes.preview(commandOf(this.region, ask)), this.model.decide(ask, false))
  }

  async compare(): Promise<void> {
    const book = await readBook(this.#db, this.region)
    deepStrictEqual(faultsOf(this.history, book), [])
    const standing = book.accounts.filter(({ balance, held }) => balance !== 0 || held !== 0)
    const { balances, held } = this.model
    const wanted = [...balances].map(([id, balance]) => ({
      id,
      balance,
      held: held.get(id.split('/')[1]!) ?? 0,
    }))
    const sorted = <T extends { id: string }>(all: T[]) => all.sort((a, b) => (a.id < b.id ? -1 : 1))
    deepStrictEqual(
      sorted(standing.map(({ id, balance, held }) => ({ id, balance, held }))),
      sorted(wanted.filter((one) => one.balance !== 0 || one.held !== 0)),
    )
    const barred = [...this.model.answers.values()].filter((one) => one === 'barred').length
    deepStrictEqual(book.commands.filter(({ state }) => state === 'tombstone').length, barred)
    deepStrictEqual(book.commands.length, this.model.answers.size)
  }
}
