/** What came of the requests of one phase. */
import { percentile } from '../harness/loop.ts'
import type { Reply } from '../server/wire.ts'

export type Outcome = 'settled' | 'busy' | 'refused' | 'reset' | 'timeout'

export const BUSY = '系统繁忙，本次未做任何处理，请稍后重试'

export function outcomeOf(reply: Reply): Outcome {
  if ('failed' in reply) return reply.failed
  if (reply.status === 200 && reply.body.startsWith('{"infcode":0,')) return 'settled'
  return reply.status === 200 && reply.body.includes(BUSY) ? 'busy' : 'refused'
}

export interface Latency {
  p50: number
  p99: number
  p999: number
  max: number
}

export interface Report {
  outcomes: Record<Outcome, number>
  /** Milliseconds from the scheduled arrival to the answer. */
  settled: Latency | null
  busy: Latency | null
  seconds: number
  /** Settled in each second from the start, and the worst latency of the arrivals of that second. */
  timeline: { settled: number; other: number; worst: number }[]
  /** Requests that no connection was free for. */
  unsent: number
  /** Some of the refusals, as they came. */
  refusals: string[]
}

const MOST_REFUSALS = 3

export class Tally {
  readonly #latency: Record<'settled' | 'busy', number[]> = { settled: [], busy: [] }
  readonly #report: Report = {
    outcomes: { settled: 0, busy: 0, refused: 0, reset: 0, timeout: 0 },
    settled: null,
    busy: null,
    seconds: 0,
    timeline: [],
    unsent: 0,
    refusals: [],
  }
  readonly #start = performance.now()

  unsent(): void {
    this.#report.unsent++
  }

  /** @param arrived when the request was due, by performance.now() */
  note(reply: Reply, arrived: number): Outcome {
    const outcome = outcomeOf(reply)
    const now = performance.now()
    const { outcomes, timeline, refusals } = this.#report
    outcomes[outcome]++
    const second = (timeline[Math.max(0, Math.floor((arrived - this.#start) / 1000))] ??= {
      settled: 0,
      other: 0,
      worst: 0,
    })
    second[outcome === 'settled' ? 'settled' : 'other']++
    second.worst = Math.max(second.worst, Math.round(now - arrived))
    if (outcome === 'settled' || outcome === 'busy') this.#latency[outcome].push(now - arrived)
    if (outcome === 'refused' && refusals.length < MOST_REFUSALS && 'body' in reply) refusals.push(reply.body)
    return outcome
  }

  report(): Report {
    return {
      ...this.#report,
      seconds: (performance.now() - this.#start) / 1000,
      settled: latencyOf(this.#latency.settled),
      busy: latencyOf(this.#latency.busy),
    }
  }
}

export function latencyOf(values: readonly number[]): Latency | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const at = (percent: number) => Math.round(percentile(sorted, percent) * 10) / 10
  return { p50: at(50), p99: at(99), p999: at(99.9), max: at(100) }
}

export const total = ({ outcomes }: Report): number =>
  Object.values(outcomes).reduce((sum, count) => sum + count, 0)

/** Settlements per second. @throws Error when anything else than a settlement came of a request */
export function settledOnly(report: Report): number {
  const { outcomes, refusals, seconds } = report
  if (total(report) !== outcomes.settled) {
    throw new Error(`not everything settled: ${JSON.stringify(outcomes)} ${refusals[0] ?? ''}`)
  }
  return outcomes.settled / seconds
}
