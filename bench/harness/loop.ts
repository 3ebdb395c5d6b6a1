/** A closed loop: so many clients, each of which sends its next request when the last one is answered. */

export interface Load {
  /** Requests answered within the time. */
  done: number
  seconds: number
  /** Per second, in equal slices of the time. */
  slices: number[]
  /** Milliseconds, ascending. */
  latencies: Float64Array
}

const SLICES = 6

/** Runs for a time and waits for what is under way then; only answers within the time count. */
export async function closedLoop(
  clients: number,
  milliseconds: number,
  one: () => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = []
  const counts = Array.from({ length: SLICES }, () => 0)
  const start = performance.now()
  const end = start + milliseconds
  async function client(): Promise<void> {
    for (let sent = performance.now(); sent < end;) {
      await one()
      const now = performance.now()
      if (now < end) {
        latencies.push(now - sent)
        counts[Math.floor(((now - start) / milliseconds) * SLICES)]! += 1
      }
      sent = now
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = milliseconds / 1000
  return {
    done: latencies.length,
    seconds,
    slices: counts.map((count) => (count / seconds) * SLICES),
    latencies: Float64Array.from(latencies).sort(),
  }
}

/** The latency that so many of a hundred requests do not exceed. @param sorted ascending, not empty */
export const percentile = (sorted: Float64Array, percent: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
