import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { type DbOptions, openDb } from '../db/db.ts'
import type { Lanes } from '../lane/lanes.ts'
import type { Outcome } from '../lane/types.ts'
import { testDatabase } from '../testing/index.ts'
import { asksOf, draft } from './asks.ts'
import { faultsOf, readBook, type Seen } from './history.ts'
import { Model } from './model.ts'
import { count, seed } from './scale.ts'
import { type Ask, commandOf, createWorld, openWorld, worldTables } from './world.ts'

const database = await testDatabase()
await createWorld(database.owner)
const { db } = database
const NAME = 'trial_lanes'
const open = (options: DbOptions) => openDb({ ...options, url: `${options.url}?application_name=${NAME}` })
// Small batches, so that one sequence is many.
const processes = [1, 2].map(() => openWorld(db, { maxBatch: 8, queueLimit: 200, open }))
afterAll(async () => {
  for (const lanes of processes) await lanes.close()
  await database.drop()
})

const rarely = (times: number) => fc.nat({ max: times }).map((n) => n === 0)
const step = fc.record({
  draft,
  /** Goes by the second process. */
  other: rarely(6),
  /** What came so far is waited for before the next is sent. */
  pause: rarely(8),
  /** The database ends the connections of both processes meanwhile. */
  kill: rarely(300),
  /** Its answer is asked for without doing it, before it is sent. */
  preview: rarely(15),
})
const sequence = fc.array(step, { minLength: 1, maxLength: 100, size: 'max' })

const STRANDS = 5
let regions = 0

/** One sequence against two processes in a region of its own. */
class Run {
  readonly region = `trial-${++regions}`
  readonly model = new Model()
  readonly history: Seen[] = []
  #moment = 0
  #wave: { ask: Ask; lanes: Lanes; at: number; outcome: Promise<Outcome> }[] = []

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
      expect(told, JSON.stringify(ask)).toEqual(this.model.apply(ask))
    }
  }

  async preview(ask: Ask): Promise<void> {
    await this.settle()
    expect(await processes[0]!.preview(commandOf(this.region, ask))).toEqual(this.model.decide(ask, false))
  }

  async compare(): Promise<void> {
    const book = await readBook(db, this.region)
    expect(faultsOf(this.history, book)).toEqual([])
    const standing = book.accounts.filter(({ balance, held }) => balance !== 0 || held !== 0)
    const { balances, held } = this.model
    const wanted = [...balances].map(([id, balance]) => ({
      id,
      balance,
      held: held.get(id.split('/')[1]!) ?? 0,
    }))
    const sorted = <T extends { id: string }>(all: T[]) => all.sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(sorted(standing.map(({ id, balance, held }) => ({ id, balance, held })))).toEqual(
      sorted(wanted.filter((one) => one.balance !== 0 || one.held !== 0)),
    )
    const barred = [...this.model.answers.values()].filter((one) => one === 'barred').length
    expect(book.commands.filter(({ state }) => state === 'tombstone')).toHaveLength(barred)
    expect(book.commands).toHaveLength(this.model.answers.size)
  }
}

const killConnections = () =>
  database.owner.query(
    `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [NAME],
  )

let commands = 0

const property = fc.asyncProperty(sequence, async (steps) => {
  const run = new Run()
  const asks = asksOf(steps.map((one) => one.draft))
  commands += asks.length
  for (const [at, { other, pause, kill, preview }] of steps.entries()) {
    const ask = asks[at]!
    if (preview && !run.model.answers.has(ask.id)) await run.preview(ask)
    run.send(ask, processes[other ? 1 : 0]!)
    if (kill) await killConnections()
    if (pause) await run.settle()
  }
  await run.settle()
  await run.compare()
})

test(`${count(500)} sequences of up to 100 commands over two processes, with repeats, early reversals and killed connections, end where a model of a few lines ends`, async () => {
  const first = seed()
  // Several at a time, each in its own region: one alone would mostly wait for the disk.
  const strands = Array.from({ length: STRANDS }, (_, i) =>
    fc.assert(property, { numRuns: Math.ceil(count(500) / STRANDS), seed: first + i }),
  )
  await Promise.all(strands)
  expect(commands).toBeGreaterThan(count(500) * 30)
  expect(await verify(db, worldTables)).toMatchObject({ ok: true, findings: [] })
})
