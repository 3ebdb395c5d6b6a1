/**
 * Where several processes have much to write to one region, each waits for the head again after every batch, and no
 * batch can follow on the heels of another. So they take turns: whoever has the turn writes batch on batch for a
 * while. A turn is good manners and no more. What holds the book together is the head with its hash; a process that
 * takes no turns, or whose turn is lost with its connection, spoils nothing but the speed.
 */
import type { Db } from '../db/db.ts'
import type { LaneTime } from './time.ts'

/** Milliseconds of a turn; who has nothing left to write ends it before. */
const LONGEST = 100
/** Batches without turns after one that was spoilt by somebody who takes none. */
const SPOILT_FOR = 20

const TAKE = `SELECT pg_advisory_lock(hashtextextended('gongji turn ' || $1, 0))`
const END = `SELECT pg_advisory_unlock(hashtextextended('gongji turn ' || $1, 0))`

/** Ends a turn. */
type End = () => void

/**
 * Waits until it is this process's turn in a region.
 * @param db connections for turns alone: a batch must never wait for one that waits for its turn
 * @returns what ends it; undefined if it cannot be had in time: go without
 */
export function takeTurn(db: Db, region: string): Promise<End | undefined> {
  return new Promise((resolve) => {
    const whole = db.session(async (session) => {
      await session.run({ name: 'take_turn', text: TAKE, values: [region] })
      await new Promise<void>(resolve)
      await session.run({ name: 'end_turn', text: END, values: [region] })
    })
    // A connection that is lost gives the turn back by itself.
    whole.catch(() => resolve(undefined))
  })
}

/** The turns of one lane. */
export class Turns {
  readonly #take: () => Promise<End | undefined>
  readonly #time: LaneTime
  /** Commands that wait before a turn is worth its while. */
  readonly #from: number
  #end: End | undefined
  #until = 0
  #contended = false
  #spoilt = 0

  constructor(take: () => Promise<End | undefined>, time: LaneTime, from: number) {
    this.#take = take
    this.#time = time
    this.#from = from
  }

  /** Whether batches may follow on each other's heels, though others write to the region too. */
  get has(): boolean {
    return this.#end !== undefined
  }

  /** Before a batch is taken from the queue. @param before resolves when the last one is answered */
  async ready(waiting: number, before: Promise<void> | undefined): Promise<void> {
    const over = this.#end !== undefined && this.#time.now() > this.#until
    const wanted = this.#contended && this.#spoilt === 0 && waiting >= this.#from
    if (!over && (this.#end !== undefined || !wanted)) return
    await before
    this.end()
    if (!wanted) return
    this.#end = await this.#take()
    this.#until = this.#time.now() + LONGEST
  }

  /** After a batch that found the head by itself. @param others whether somebody else wrote since our last one */
  found(others: boolean): void {
    this.#contended = others
    if (this.#spoilt > 0) this.#spoilt--
  }

  /** Somebody wrote between two batches of ours. */
  overtaken(): void {
    if (this.#end) this.#spoilt = SPOILT_FOR
    this.end()
  }

  end(): void {
    this.#end?.()
    this.#end = undefined
  }
}
