import type { LaneTime } from '../../lane/time.ts'
import type { Chance } from './chance.ts'

interface Event {
  time: number
  happen: () => void
}

/** Time that passes only when something is due. What is due next is the whole of the future: nothing else can happen. */
export class Clock implements LaneTime {
  #now = 0
  readonly #events: Event[] = []
  readonly random: () => number

  constructor(chance: Chance) {
    this.random = chance.next
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, happen: () => void): void {
    const event = { time: this.#now + milliseconds, happen }
    let at = this.#events.length
    while (at > 0 && this.#events[at - 1]!.time <= event.time) at--
    this.#events.splice(at, 0, event)
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve))
  }

  /** Lets time pass until `done`. @returns false if it is not done and nothing is left that could happen */
  async run(done: () => boolean): Promise<boolean> {
    for (let idle = 0; !done();) {
      await turn()
      const event = this.#events.pop()
      if (event) {
        idle = 0
        this.#now = event.time
        event.happen()
      } else if (++idle > 5) return false
    }
    return true
  }
}

/** Everything that waits for nothing but its turn has had it. */
const turn = () => new Promise((resolve) => setImmediate(resolve))
