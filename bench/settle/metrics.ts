/** What a settlement costs, from readings before and after a load. */
import type { Cluster } from '../harness/cluster.ts'
import { type Load, percentile } from '../harness/loop.ts'
import { printTable } from '../harness/table.ts'
import { readUsage, usedBetween } from '../harness/usage.ts'

export interface Metrics {
  load: Load
  /** Of each settlement. */
  walBytes: number
  diskBytes: number
  flushes: number
  /** Processor microseconds of each settlement. */
  nodeCpu: number
  databaseCpu: number
  /** Highest memory of this process so far, in MiB. */
  peakMemory: number
}

/** @param run answers `done` requests within its time; what is under way at its end is measured too, and is little */
export async function metered(cluster: Cluster, run: () => Promise<Load>): Promise<Metrics> {
  const pid = cluster.server.pid()
  const before = await readUsage(cluster.admin, pid)
  const cpu = process.cpuUsage()
  const load = await run()
  const { user, system } = process.cpuUsage(cpu)
  const used = usedBetween(before, await readUsage(cluster.admin, pid))
  return {
    load,
    walBytes: used.walBytes / load.done,
    diskBytes: used.diskBytes / load.done,
    flushes: used.flushes / load.done,
    nodeCpu: (user + system) / load.done,
    databaseCpu: (used.cpu / load.done) * 1e6,
    peakMemory: process.resourceUsage().maxRSS / 1024,
  }
}

const HEAD = [
  '',
  'settled/s',
  'p50 ms',
  'p99',
  'p99.9',
  'WAL B',
  'disk B',
  'flushes',
  'Node µs',
  'database µs',
  'RSS MiB',
]

export function printMetrics(rows: readonly [string, Metrics][]): void {
  printTable(
    HEAD,
    rows.map(([name, { load, ...of }]) => [
      name,
      (load.done / load.seconds).toFixed(0),
      ...[50, 99, 99.9].map((percent) => percentile(load.latencies, percent).toFixed(1)),
      of.walBytes.toFixed(0),
      of.diskBytes.toFixed(0),
      of.flushes.toFixed(3),
      of.nodeCpu.toFixed(0),
      of.databaseCpu.toFixed(0),
      of.peakMemory.toFixed(0),
    ]),
  )
}
