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
  #spoilt = false

  constructor(take: () => Promise<End | undefined>, time: LaneTime, from: number) {
    this.#take = take
    this.#time = time
    this.#from = from
  }

  /** Whether batches may follow on each other's heels, though others write to the region too. */
  get followOn(): boolean {
    return this.#end !== undefined && !this.#spoilt
  }

  /**
   * Before a batch is taken from the queue. A turn that is over ends as soon as its last batch is sent: whoever comes
   * next waits for the head while that is being written.
   * @param before resolves when the last batch is answered
   */
  async ready(waiting: number, before: Promise<void> | undefined): Promise<void> {
    if (this.#end && this.#time.now() > this.#until) this.end()
    if (this.#end || !this.#contended || waiting < this.#from) return
    this.#end = await this.#take()
    this.#spoilt = false
    this.#until = this.#time.now() + LONGEST
    await before
  }

  /** After a batch that found the head by itself. @param others whether somebody else wrote since our last one */
  found(others: boolean): void {
    this.#contended = others
  }

  /** Somebody who takes no turns wrote between two batches: the rest of this turn goes without heels. */
  overtaken(): void {
    this.#spoilt = true
  }

  end(): void {
    this.#end?.()
    this.#end = undefined
  }
}
