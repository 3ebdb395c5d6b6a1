/** An open loop: requests arrive at fixed times whatever becomes of earlier ones, and their latency counts from then. */
import type { Load } from '../harness/loop.ts'

/** @param stop ends it before its time */
export async function openLoop(
  rate: number,
  milliseconds: number,
  one: () => Promise<unknown>,
  stop?: AbortSignal,
): Promise<Load> {
  const latencies: number[] = []
  const underWay = new Set<Promise<unknown>>()
  const start = performance.now()
  const count = Math.round((rate * milliseconds) / 1000)
  for (let sent = 0; sent < count && !stop?.aborted;) {
    const due = Math.min(count, Math.floor(((performance.now() - start) * rate) / 1000) + 1)
    for (; sent < due; sent++) {
      const scheduled = start + (sent * 1000) / rate
      const work: Promise<unknown> = one().then(() => {
        latencies.push(performance.now() - scheduled)
        underWay.delete(work)
      })
      underWay.add(work)
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(underWay)
  return {
    done: latencies.length,
    seconds: (performance.now() - start) / 1000,
    slices: [],
    latencies: Float64Array.from(latencies).sort(),
  }
}
