import { type Ahead, type BatchContext, type Flight, runBatch, type Sent } from './batch.ts'
import type { Pending } from './decide.ts'
import { failPoint } from './failPoint.ts'
import { failureOf } from './failure.ts'
import type { LaneObserver } from './observe.ts'
import { type LaneTime, systemTime } from './time.ts'
import { Turns } from './turn.ts'
import type { Outcome } from './types.ts'

export interface LaneLimits {
  maxBatch: number
  queueLimit: number
  /** Milliseconds for which a database that is away is waited for. */
  patience: number
  /** Commands that wait before the region's turn is taken, where other processes write to it too. */
  turnFrom: number
  /** Commands that wait before they follow a batch that is being written; fewer wait for its end, and for company. */
  followFrom: number
}

/** The database was lost after COMMIT was sent and did not come back in time: ask for the outcome by the key. */
export class OutcomeUnknown extends Error {
  readonly key: string
  constructor(key: string, cause: unknown) {
    super(
      `The outcome of command ${key} is not known: the database was lost while it was being committed. Ask for it by its key.`,
      {
        cause,
      },
    )
    this.name = 'OutcomeUnknown'
    this.key = key
  }
}

interface Waiting extends Pending {
  resolve: (outcome: Outcome) => void
  reject: (error: Error) => void
}

/** A command and those of the same key and content that arrived in the same batch: they share its outcome. */
interface Group {
  leader: Waiting
  followers: Waiting[]
}

/** The links of the batches that were committed, in hexadecimal. */
type Written = Set<string>

/** A batch on its way. */
interface Underway {
  /** What it leaves, once everything is sent. */
  left: Ahead | undefined
  ended: boolean
  /** Resolves when everything is sent or the batch has ended. */
  sent: Promise<void>
  /** Resolves when all of its commands have an outcome. */
  done: Promise<void>
}

const MOST_CONFLICTS = 20

/** A chunk of a job may have changed an account meanwhile, and that is no fault of the command; twice it hardly will. */
const MOST_FAILURES = 2
const MOST_ALONE = 6

/**
 * One region's queue. While one batch commits, the next is read and decided: there are no timers. As long as nobody
 * else writes to the region, a batch follows the one before it without waiting for the head.
 */
export class Lane {
  #queue: Waiting[] = []
  #running: Promise<void> | undefined
  #lastBatch = 20
  /** The last batch that this lane wrote, and whether the one before it was ours too. */
  #lastNumber: number | undefined
  #alone = true
  #arrived: (() => void) | undefined
  readonly #turns: Turns
  readonly #context: BatchContext
  readonly #limits: LaneLimits
  readonly #observe: LaneObserver
  readonly #time: LaneTime

  /** @param takeTurn waits until it is this process's turn in the region and gives what ends it */
  constructor(
    context: BatchContext,
    limits: LaneLimits,
    takeTurn: () => Promise<(() => void) | undefined>,
    observe: LaneObserver = () => undefined,
    time: LaneTime = systemTime,
  ) {
    this.#context = context
    this.#limits = limits
    this.#turns = new Turns(takeTurn, time, limits.turnFrom)
    this.#observe = observe
    this.#time = time
  }

  /** Commands that no batch has taken yet. */
  get waiting(): number {
    return this.#queue.length
  }

  submit(pending: Pending): Promise<Outcome> {
    if (this.#queue.length >= this.#limits.queueLimit) return Promise.resolve(this.#busy())
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...pending, resolve, reject })
      failPoint?.reach('P2')
      this.#arrived?.()
      this.#running ??= Promise.resolve().then(() => this.#drain())
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    let before: Underway | undefined
    for (;;) {
      // One turn of the event loop: whoever was just answered may have more, and it belongs into this batch.
      await new Promise((resolve) => setImmediate(resolve))
      const enough = before && !before.ended ? this.#limits.followFrom : 1
      if (this.#queue.length >= enough) {
        await this.#turns.ready(this.#queue.length, before?.done)
        const next = this.#start(this.#take(), before)
        await next.sent
        await before?.done
        before = next
      } else if (before && !before.ended) {
        await Promise.race([before.done, new Promise<void>((resolve) => (this.#arrived = resolve))])
        this.#arrived = undefined
      } else break
    }
    this.#turns.end()
    this.#running = undefined
  }

  /** Sends a batch on its way, on the heels of the one before if that is being committed. */
  #start(groups: Group[], before: Underway | undefined): Underway {
    const started = this.#time.now()
    let tell = () => {}
    const sent = new Promise<void>((resolve) => (tell = resolve))
    const underway: Underway = { left: undefined, ended: false, sent, done: Promise.resolve() }
    const written: Written = new Set()
    const flight: Flight = {
      behind: (this.#alone || this.#turns.followOn) && before && !before.ended ? before.left : undefined,
      onSent: (left) => {
        underway.left = {
          ...left,
          committed: underway.done.then(() => written.has(left.hash.toString('hex'))),
        }
        tell()
      },
    }
    underway.done = this.#settle(groups, written, new Map(), flight, before).finally(() => {
      underway.ended = true
      tell()
      this.#lastBatch = this.#time.now() - started
      this.#observe({
        region: this.#context.region,
        commands: groups.length,
        milliseconds: this.#lastBatch,
      })
    })
    return underway
  }

  /** The next batch. The same key with other content waits for the batch after: it is judged by what is stored then. */
  #take(): Group[] {
    const groups = new Map<string, Group>()
    const later: Waiting[] = []
    for (const waiting of this.#queue.splice(0, this.#limits.maxBatch)) {
      const group = groups.get(waiting.command.key)
      if (!group) groups.set(waiting.command.key, { leader: waiting, followers: [] })
      else if (group.leader.fingerprint === waiting.fingerprint) group.followers.push(waiting)
      else later.push(waiting)
    }
    this.#queue.unshift(...later)
    return [...groups.values()]
  }

  /**
   * Runs a batch until each of its commands has an outcome: retried, and split where something in it cannot be written.
   * @param written takes the batches that were committed
   * @param flight of the first try; later tries lock the head first, and none of them comes before `before`
   */
  async #settle(
    groups: Group[],
    written: Written,
    sent: Sent = new Map(),
    flight: Flight = {},
    before?: Underway,
  ): Promise<void> {
    let conflicts = 0
    let failures = 0
    // Commands of a region are decided in the order in which they came.
    if (!flight.behind) await before?.done
    let deadline = this.#time.now() + this.#limits.patience
    for (let attempt = 1, now = flight; ; attempt++, now = {}) {
      try {
        const ran = await runBatch(
          this.#context,
          groups.map(({ leader }) => leader),
          sent,
          now,
        )
        this.#alone =
          now.behind !== undefined || this.#lastNumber === undefined || ran.found === this.#lastNumber
        if (!now.behind) this.#turns.found(!this.#alone)
        if (ran.written !== undefined) {
          this.#lastNumber = ran.written.number
          written.add(ran.written.hash.toString('hex'))
        }
        failPoint?.reach('P10')
        groups.forEach((group, i) => answer(group, ran.outcomes[i]!))
        return
      } catch (error) {
        if (now.behind) {
          // Whatever it was, the batch before comes first, and what it left is read this time.
          this.#alone = false
          await before?.done
          this.#turns.overtaken()
          deadline = this.#time.now() + this.#limits.patience
          continue
        }
        const failure = failureOf(error)
        if (failure === 'content') {
          if (++failures === (groups.length > 1 ? MOST_FAILURES : MOST_ALONE))
            return this.#split(groups, written, sent, error)
        } else if (failure === 'conflict' && ++conflicts < MOST_CONFLICTS) {
          await this.#time.pause(this.#time.random() * 10 * conflicts)
        } else if (this.#time.now() < deadline) await this.#time.pause(Math.min(5 * 2 ** attempt, 1000))
        else return this.#giveUp(groups, sent, error)
      }
    }
  }

  async #split(groups: Group[], written: Written, sent: Sent, error: unknown): Promise<void> {
    if (groups.length > 1) {
      const half = Math.ceil(groups.length / 2)
      await this.#settle(groups.slice(0, half), written, new Map(sent))
      await this.#settle(groups.slice(half), written, new Map(sent))
    } else if (sent.size > 0) this.#giveUp(groups, sent, error)
    else {
      const cause = error instanceof Error ? error : new Error(String(error))
      answer(groups[0]!, { outcome: 'failed', error: cause })
    }
  }

  /** Nothing was done, and that is known, only if no COMMIT is left of which the outcome was not seen. */
  #giveUp(groups: Group[], sent: Sent, error: unknown): void {
    for (const group of groups) {
      if (sent.size === 0) answer(group, this.#busy())
      else {
        for (const waiting of [group.leader, ...group.followers]) {
          waiting.reject(new OutcomeUnknown(waiting.command.key, error))
        }
      }
    }
  }

  #busy(): Outcome {
    const batches = Math.ceil(this.#queue.length / this.#limits.maxBatch) + 1
    return { outcome: 'busy', retryAfterMs: Math.ceil(Math.max(50, this.#lastBatch * batches)) }
  }
}

function answer({ leader, followers }: Group, outcome: Outcome): void {
  leader.resolve(outcome)
  const shared: Outcome = outcome.outcome === 'answered' ? { ...outcome, replayed: true } : outcome
  for (const follower of followers) follower.resolve(shared)
}
