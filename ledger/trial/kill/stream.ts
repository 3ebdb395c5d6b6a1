import fc from 'fast-check'
import type { Outcome } from '../../lane/types.ts'
import { asksOf, draft } from '../asks.ts'
import type { Seen } from '../history.ts'
import type { Ask } from '../world.ts'

/** Whoever takes commands: a process that may die. */
export type Send = (ask: Ask) => Promise<Outcome | 'unknown'>

/** Commands by chance. */
export function someAsks(count: number, seed: number): Ask[] {
  const drafts = fc.array(draft, { minLength: count, maxLength: count, size: 'max' })
  const [chosen] = fc.sample(drafts, { numRuns: 1, seed })
  return asksOf(chosen!)
}

/** What was sent to a region over all its processes and lives. */
export class Stream {
  readonly history: Seen[] = []
  #moment = 0

  /**
   * Sends commands by several lines at once, each waiting for its answer before it sends the next.
   * @param answered is told how many have been answered
   */
  async run(asks: readonly Ask[], send: Send, answered: (count: number) => void = () => undefined) {
    const queue = [...asks]
    let count = 0
    const line = async (): Promise<void> => {
      for (let ask = queue.shift(); ask; ask = queue.shift()) {
        const sent = ++this.#moment
        const outcome = await send(ask)
        this.history.push({ ask, sent, done: ++this.#moment, outcome })
        if (outcome !== 'unknown') answered(++count)
      }
    }
    await Promise.all(Array.from({ length: 24 }, line))
  }
}
