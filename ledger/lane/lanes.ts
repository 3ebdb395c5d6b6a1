import { GENESIS } from '../chain/chain.ts'
import { type Db, type DbOptions, openDb, type PoolUsage } from '../db/db.ts'
import { isStorable } from '../db/text.ts'
import type { BatchContext } from './batch.ts'
import { BulkLane } from './bulk/lane.ts'
import { findCommands, fingerprintOf, outcomeOf, type Seal } from './command.ts'
import type { Pending } from './decide.ts'
import { failPoint, withFailPoints } from './failPoint.ts'
import { failureOf } from './failure.ts'
import { Lane, type LaneLimits } from './lane.ts'
import type { LaneObserver } from './observe.ts'
import { runPreview } from './preview.ts'
import { Table } from './table.ts'
import { type LaneTime, systemTime } from './time.ts'
import { takeTurn } from './turn.ts'
import type { Answer, Command, Handler, Outcome, TableSpec } from './types.ts'

export interface LanesOptions {
  db: Db
  /** Every table that a handler may name. */
  tables: readonly TableSpec<any>[]
  handlers: readonly Handler[]
  /** Encrypts input and answer of a command before they are stored; plain by default. */
  seal?: (text: string) => Buffer
  unseal?: (sealed: Buffer) => string
  /** Our own clock, for `recorded_at`; the system's by default. */
  clock?: () => Date
  /** Most commands in one batch; 128 by default. */
  maxBatch?: number
  /** Most commands waiting per region; four batches by default. */
  queueLimit?: number
  /** Most batches at a time over all regions; 4 by default. */
  connections?: number
  /** Milliseconds for which commands wait for a database that is away; 30,000 by default. */
  patience?: number
  /** Milliseconds for which one try waits for a region's head that another process holds; 10,000 by default. */
  lockTimeout?: number
  /** Commands waiting in a region that other processes write to, from which turns pay; 16 by default. */
  turnFrom?: number
  /** Commands waiting in a region from which a batch sets out while the one before is being written; 16 by default. */
  followFrom?: number
  /** How the lanes open connections of their own; openDb by default. */
  open?: (options: DbOptions) => Db
  /** The system's by default. */
  time?: LaneTime
}

/** Regions at a time in which this process has its turn or waits for it; none is open where it is alone. */
const MOST_TURNS = 16

const AWAY: Outcome = { outcome: 'busy', retryAfterMs: 1000 }

/** The lanes of this process: one per region, made at its first command. Other processes may serve the same regions. */
export class Lanes {
  readonly #db: Db
  readonly #writers: Db
  readonly #turns: Db
  readonly #handlers: ReadonlyMap<string, Handler>
  readonly #tables: ReadonlyMap<string, Table>
  readonly #seal: Seal
  readonly #clock: () => Date
  readonly #time: LaneTime
  readonly #limits: LaneLimits
  readonly #lanes = new Map<string, Promise<Lane | undefined>>()
  readonly #pending = new Map<string, Promise<unknown>>()
  readonly #opened = new Map<string, Lane>()
  readonly #observers = new Set<LaneObserver>()
  #closing = false

  constructor(options: LanesOptions) {
    this.#db = options.db
    // Batches have connections of their own, so that readers can never keep them waiting.
    const opening = {
      url: options.db.url,
      planOnce: true,
      ...(options.lockTimeout === undefined ? {} : { lockTimeout: options.lockTimeout }),
    }
    const open = options.open ?? openDb
    this.#writers = withFailPoints(open({ ...opening, max: options.connections ?? 4 }))
    this.#turns = open({ ...opening, max: MOST_TURNS })
    this.#time = options.time ?? systemTime
    this.#handlers = new Map(options.handlers.map((handler) => [handler.kind, handler]))
    this.#tables = new Map(options.tables.map((spec) => [spec.name, new Table(spec)]))
    this.#seal = {
      seal: options.seal ?? ((text) => Buffer.from(text)),
      unseal: options.unseal ?? ((sealed) => sealed.toString()),
    }
    this.#clock = options.clock ?? (() => new Date())
    const maxBatch = options.maxBatch ?? 128
    this.#limits = {
      maxBatch,
      queueLimit: options.queueLimit ?? 4 * maxBatch,
      patience: options.patience ?? 30_000,
      // Fewer are written before a turn would have been taken.
      turnFrom: options.turnFrom ?? 16,
      // What a batch costs however small it is would be more than what the commands in it cost.
      followFrom: Math.min(options.followFrom ?? 16, maxBatch),
    }
  }

  /**
   * Queues a command into its region's lane. The outcome is on disk when the promise resolves.
   * @throws OutcomeUnknown if the database was lost during the commit and did not come back in time
   */
  async submit<A = unknown>(command: Command): Promise<Outcome<A>> {
    if (this.#closing) return AWAY as Outcome<A>
    const pending = this.#prepare(command)
    failPoint?.reach('P1')
    const name = `${command.region}/${command.key}`
    const open = this.#opened.get(command.region)
    const work = open
      ? open.submit(pending)
      : this.#lane(command.region).then((lane) => (lane ? lane.submit(pending) : AWAY))
    this.#pending.set(name, work)
    try {
      return (await work) as Outcome<A>
    } finally {
      if (this.#pending.get(name) === work) this.#pending.delete(name)
    }
  }

  /** The way into a region for chunks of many accounts (jobs), beside its lane. @throws while the database is away */
  async bulk(region: string): Promise<BulkLane> {
    if (!(await this.#lane(region))) throw new Error('The database is away: connection lost.')
    return BulkLane.open(this.#context(region, this.#writers), this.#db)
  }

  /** What `submit` would answer now; nothing is written and the key is not used. */
  async preview<A = unknown>(command: Command): Promise<Answer<A>> {
    return (await runPreview(this.#context(command.region, this.#db), this.#prepare(command))) as Answer<A>
  }

  /** The stored outcome of a key, after any command of that key that is on its way in this process; undefined if there is none. */
  async find<A = unknown>(region: string, key: string): Promise<Outcome<A> | undefined> {
    await this.#pending.get(`${region}/${key}`)?.catch(() => undefined)
    const [row] = await findCommands(this.#db, region, [key])
    return row && (outcomeOf(row, this.#seal, true) as Outcome<A>)
  }

  /** Tells of every batch from now on. @returns ends it */
  observe(observer: LaneObserver): () => void {
    this.#observers.add(observer)
    return () => this.#observers.delete(observer)
  }

  /** Commands in the queues, and the connections of the batches. */
  usage(): { waiting: number; connections: PoolUsage } {
    let waiting = 0
    for (const lane of this.#opened.values()) waiting += lane.waiting
    return { waiting, connections: this.#writers.usage() }
  }

  /** Takes nothing more, finishes what waits, and closes the lanes' own connections (not `db`). */
  async close(): Promise<void> {
    this.#closing = true
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending.values())
    for (const lane of this.#lanes.values()) await (await lane)?.idle()
    await Promise.all([this.#writers.close(), this.#turns.close()])
  }

  #prepare(command: Command): Pending {
    const handler = this.#handlers.get(command.kind)
    if (!handler) throw new Error(`No handler for commands of kind "${command.kind}".`)
    for (const text of [command.region, command.key]) {
      if (text === '' || !isStorable(text)) {
        throw new Error(`A command needs a region and a key of plain text, not ${JSON.stringify(text)}.`)
      }
    }
    return { command, handler, fingerprint: fingerprintOf(command) }
  }

  /** The lane of a region, or nothing while the database is away. */
  #lane(region: string): Promise<Lane | undefined> {
    const found = this.#lanes.get(region)
    if (found) return found
    const context = this.#context(region, this.#writers)
    const made = this.#db
      .query('INSERT INTO region_head (region, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        region,
        GENESIS,
      ])
      .then(() => {
        const tell: LaneObserver = (seen) => {
          for (const observer of this.#observers) observer(seen)
        }
        const turn = () => takeTurn(this.#turns, region)
        const lane = new Lane(context, this.#limits, turn, tell, this.#time)
        this.#opened.set(region, lane)
        return lane
      })
      .catch((error: unknown) => {
        this.#lanes.delete(region)
        if (failureOf(error) === 'content') throw error
        return undefined
      })
    this.#lanes.set(region, made)
    return made
  }

  #context(region: string, db: Db): BatchContext {
    return { db, region, tables: this.#tables, seal: this.#seal, clock: this.#clock }
  }
}
