import fc from 'fast-check'
import type { Lanes, LanesOptions } from '../../lane/lanes.ts'
import type { Outcome } from '../../lane/types.ts'
import { asksOf, draft } from '../asks.ts'
import { faultsOf, type Seen } from '../history.ts'
import { type Ask, commandOf, openWorld } from '../world.ts'
import { Chance } from './chance.ts'
import { Clock } from './clock.ts'
import { Database } from './database.ts'
import { replayFaults } from './replay.ts'
import { CALM, someWeather } from './weather.ts'

const REGION = 'sim'
const START = Date.UTC(2026, 2, 1)
/** Drafts to choose from: made once, because making them takes longer than a whole simulation. */
const DRAFTS = fc.sample(draft, { seed: 1, numRuns: 5000 })
const PATIENCE = 3000
const LONGEST_AWAY = 2000

interface Process {
  lanes: Lanes
  die: () => void
  /** Resolves when it dies. */
  death: Promise<'unknown'>
}

/** One seed's world: processes, clients, a database, and the weather between them. */
class Simulation {
  readonly #chance: Chance
  readonly #clock: Clock
  readonly #database: Database
  readonly #asks: Ask[]
  readonly #history: Seen[] = []
  #processes: Process[]
  #moment = 0
  #underway = 0
  #started = 0

  constructor(seed: number) {
    this.#chance = new Chance(seed)
    this.#clock = new Clock(this.#chance)
    this.#database = new Database(this.#clock, this.#chance, someWeather(this.#chance))
    this.#asks = asksOf(Array.from({ length: 3 + this.#chance.below(11) }, () => this.#chance.pick(DRAFTS)))
    this.#processes = Array.from({ length: 1 + this.#chance.below(2) }, () => this.#start())
    this.#database.crash = () => {
      const at = this.#chance.below(this.#processes.length)
      this.#processes[at]!.die()
      this.#processes[at] = this.#start()
    }
  }

  /** @returns what went wrong, in words */
  async run(): Promise<string[]> {
    const queue = [...this.#asks]
    const line = async (): Promise<void> => {
      for (let ask = queue.shift(); ask; ask = queue.shift()) await this.#insist(ask)
    }
    const lines = 1 + this.#chance.below(6)
    if (!(await this.#until(Array.from({ length: lines }, line)))) return ['a command never comes to an end']
    this.#database.weather = CALM
    this.#processes = [this.#start({ maxBatch: 100, queueLimit: 100 })]
    const last: Seen[] = []
    const again = async (ask: Ask): Promise<void> => void last.push(await this.#send(ask))
    await this.#until([this.#clock.pause(LONGEST_AWAY)])
    if (!(await this.#until(this.#asks.map(again)))) return ['a command sent again never comes to an end']
    return [
      ...last.flatMap((seen) => this.#lastFaults(seen)),
      ...faultsOf(this.#history, this.#database.store.book()),
      ...replayFaults(this.#database.store),
    ]
  }

  /** Time passes until all this work is done, and whatever was sent twice has arrived. */
  async #until(work: Promise<void>[]): Promise<boolean> {
    let open = work.length
    for (const one of work) void one.finally(() => open--)
    return this.#clock.run(() => open === 0 && this.#underway === 0)
  }

  #start(options: Partial<LanesOptions> = {}): Process {
    const { db, alive, die } = this.#database.open()
    let tell = () => {}
    const death = new Promise<'unknown'>((resolve) => (tell = () => resolve('unknown')))
    // Clocks are an hour apart: two processes that lose the reply to COMMIT for one batch number in the very same
    // millisecond would both tell their sender that the answer is new. Nothing but that word would be wrong.
    const skew = ++this.#started * 3_600_000
    const clock = this.#clock
    const lanes = openWorld(db, {
      open: () => db,
      maxBatch: 1 + this.#chance.below(6),
      queueLimit: 2 + this.#chance.below(12),
      patience: PATIENCE,
      clock: () => new Date(START + skew + Math.floor(clock.now())),
      time: {
        now: () => clock.now(),
        random: clock.random,
        pause: async (milliseconds) => {
          await clock.pause(milliseconds)
          if (!alive()) await new Promise<never>(() => undefined)
        },
      },
      ...options,
    })
    return {
      lanes,
      death,
      die: () => {
        die()
        tell()
      },
    }
  }

  /** A client that sends a command, sometimes twice, and sometimes again when it was not told how it went. */
  async #insist(ask: Ask): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (this.#chance.happens(this.#database.weather.duplicate)) void this.#send(ask)
      const { outcome } = await this.#send(ask)
      if (outcome !== 'unknown' && outcome.outcome !== 'busy') return
      if (this.#chance.happens(0.3)) return
      await this.#clock.pause(this.#chance.below(200))
    }
  }

  async #send(ask: Ask): Promise<Seen> {
    const { weather } = this.#database
    const sent = ++this.#moment
    this.#underway++
    if (this.#chance.happens(weather.late)) await this.#clock.pause(this.#chance.below(300))
    let outcome: Outcome | 'unknown' = 'unknown'
    if (this.#chance.happens(weather.drop)) await this.#clock.pause(50)
    else {
      const { lanes, death } = this.#chance.pick(this.#processes)
      const submitted = lanes.submit(commandOf(REGION, ask)).catch(() => 'unknown' as const)
      outcome = await Promise.race([submitted, death])
      if (this.#chance.happens(weather.drop)) outcome = 'unknown'
    }
    const seen = { ask, sent, done: ++this.#moment, outcome }
    this.#history.push(seen)
    this.#underway--
    return seen
  }

  /** In calm weather every command ends in one of the lasting ways. */
  #lastFaults({ ask, outcome }: Seen): string[] {
    if (outcome === 'unknown' || outcome.outcome === 'busy') return [`key ${ask.id} comes to no end`]
    // Only what the database refuses for its content may fail (statements.ts, POISON).
    if (outcome.outcome === 'failed' && (outcome.error as { code?: string }).code !== '23514')
      return [`key ${ask.id} fails: ${outcome.error.message}`]
    return []
  }
}

export const simulate = (seed: number): Promise<string[]> => new Simulation(seed).run()
