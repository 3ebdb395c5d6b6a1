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
  /** What it was asked, in the order in which that came. */
  came: Pick<Seen, 'ask' | 'outcome'>[]
}

/** One seed's world: processes, clients, a database, and the weather between them. */
class Simulation {
  readonly #chance: Chance
  readonly #clock: Clock
  readonly #database: Database
  readonly #asks: Ask[]
  readonly #history: Seen[] = []
  readonly #came: Process['came'][] = []
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
    const lines = 1 + this.#chance.below(10)
    if (!(await this.#until(Array.from({ length: lines }, line)))) return ['a command never comes to an end']
    this.#database.weather = CALM
    this.#processes = [this.#start({ maxBatch: 100, queueLimit: 100 })]
    const last: Seen[] = []
    const again = async (ask: Ask): Promise<void> => void last.push(await this.#send(ask))
    await this.#until([this.#clock.pause(LONGEST_AWAY)])
    if (!(await this.#until(this.#asks.map(again)))) return ['a command sent again never comes to an end']
    return [
      ...this.#endFaults(last),
      ...this.#orderFaults(),
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
      maxBatch: 1 + this.#chance.below(4),
      queueLimit: 2 + this.#chance.below(12),
      patience: PATIENCE,
      turnFrom: 1 + this.#chance.below(6),
      followFrom: 1 + this.#chance.below(3),
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
    const came: Process['came'] = []
    this.#came.push(came)
    return {
      lanes,
      death,
      came,
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
      const { lanes, death, came } = this.#chance.pick(this.#processes)
      const submitted = lanes.submit(commandOf(REGION, ask)).catch(() => 'unknown' as const)
      const asked: Pick<Seen, 'ask' | 'outcome'> = { ask, outcome }
      came.push(asked)
      outcome = asked.outcome = await Promise.race([submitted, death])
      if (this.#chance.happens(weather.drop)) outcome = 'unknown'
    }
    const seen = { ask, sent, done: ++this.#moment, outcome }
    this.#history.push(seen)
    this.#underway--
    return seen
  }

  /** Every command ends in one of the lasting ways once the weather is calm, and fails only for its content. */
  #endFaults(last: readonly Seen[]): string[] {
    const faults = last.flatMap(({ ask, outcome }) =>
      outcome === 'unknown' || outcome.outcome === 'busy' ? [`key ${ask.id} comes to no end`] : [],
    )
    for (const { ask, outcome } of this.#history) {
      if (outcome === 'unknown' || outcome.outcome !== 'failed') continue
      // What the database refuses for its content (statements.ts, POISON).
      if ((outcome.error as { code?: string }).code !== '23514')
        faults.push(`key ${ask.id} fails: ${outcome.error.message}`)
    }
    return faults
  }

  /** What came to a process first is decided first; keys that came twice aside, of which one may have to wait. */
  #orderFaults(): string[] {
    return this.#came.flatMap((came) => {
      let newest = 0
      return came.flatMap(({ ask, outcome }) => {
        if (came.filter((one) => one.ask.id === ask.id).length > 1) return []
        if (outcome === 'unknown' || outcome.outcome !== 'answered' || outcome.replayed) return []
        const late = outcome.batch < newest
        newest = Math.max(newest, outcome.batch)
        return late ? [`key ${ask.id} stands in batch ${outcome.batch}, after what came later`] : []
      })
    })
  }
}

export const simulate = (seed: number): Promise<string[]> => new Simulation(seed).run()
