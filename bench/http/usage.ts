/** What the server's process and the database spend: the one tells by its own /metrics, the other by its statistics. */
import { readUsage, usedBetween, type Reading } from '../harness/usage.ts'
import type { Place } from '../server/place.ts'

export interface Usage {
  /** Processor seconds of the server since its start. */
  server: number
  memoryMb: number
  database: Reading
}

export async function usageOf({ cluster }: Place, port: number): Promise<Usage> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    server: value('process_cpu_seconds_total'),
    memoryMb: Math.round(value('process_resident_memory_bytes') / 2 ** 20),
    database: await readUsage(cluster.admin, cluster.server.pid()),
  }
}

/** Processor milliseconds and bytes of the log for each settlement between two readings. */
export function perSettlement(before: Usage, after: Usage, settled: number) {
  const database = usedBetween(before.database, after.database)
  const each = (amount: number) => Number((amount / settled).toPrecision(3))
  return {
    server_cpu_ms: each((after.server - before.server) * 1000),
    database_cpu_ms: each(database.cpu * 1000),
    wal_bytes: Math.round(database.walBytes / settled),
  }
}
