import { type BatchContext, runBatch, type Sent } from './batch.ts'
import type { Pending } from './decide.ts'
import { failPoint } from './failPoint.ts'
import { failureOf } from './failure.ts'
import type { LaneObserver } from './observe.ts'
import { type LaneTime, systemTime } from './time.ts'
import type { Outcome } from './types.ts'

export interface LaneLimits {
  maxBatch: number
  queueLimit: number
  /** Milliseconds for which a database that is away is waited for. */
  patience: number
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

const MOST_CONFLICTS = 20

/** One region's queue. While one batch commits, the next fills: there are no timers. */
export class Lane {
  #queue: Waiting[] = []
  #running: Promise<void> | undefined
  #lastBatch = 20
  readonly #context: BatchContext
  readonly #limits: LaneLimits
  readonly #observe: LaneObserver
  readonly #time: LaneTime

  constructor(
    context: BatchContext,
    limits: LaneLimits,
    observe: LaneObserver = () => undefined,
    time: LaneTime = systemTime,
  ) {
    this.#context = context
    this.#limits = limits
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
      this.#running ??= Promise.resolve().then(() => this.#drain())
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const started = this.#time.now()
      const groups = this.#take()
      await this.#settle(groups)
      this.#lastBatch = this.#time.now() - started
      this.#observe({
        region: this.#context.region,
        commands: groups.length,
        milliseconds: this.#lastBatch,
      })
    }
    this.#running = undefined
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

  /** Runs a batch until each of its commands has an outcome: retried, and split where something in it cannot be written. */
  async #settle(groups: Group[], sent: Sent = new Map()): Promise<void> {
    const deadline = this.#time.now() + this.#limits.patience
    let conflicts = 0
    let failures = 0
    for (let attempt = 1; ; attempt++) {
      try {
        const outcomes = await runBatch(
          this.#context,
          groups.map(({ leader }) => leader),
          sent,
        )
        failPoint?.reach('P10')
        groups.forEach((group, i) => answer(group, outcomes[i]!))
        return
      } catch (error) {
        const failure = failureOf(error)
        if (failure === 'content') {
          if (++failures === 2) return this.#split(groups, sent, error)
        } else if (failure === 'conflict' && ++conflicts < MOST_CONFLICTS) {
          await this.#time.pause(this.#time.random() * 10 * conflicts)
        } else if (this.#time.now() < deadline) await this.#time.pause(Math.min(5 * 2 ** attempt, 1000))
        else return this.#giveUp(groups, sent, error)
      }
    }
  }

  async #split(groups: Group[], sent: Sent, error: unknown): Promise<void> {
    if (groups.length > 1) {
      const half = Math.ceil(groups.length / 2)
      await this.#settle(groups.slice(0, half), new Map(sent))
      await this.#settle(groups.slice(half), new Map(sent))
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
