/** Processor time and memory: of the server from its own /metrics, of the database from the system, where it tells. */
import { readdir, readFile } from 'node:fs/promises'

export interface Usage {
  /** Seconds of processor time since the start; undefined where the system does not tell. */
  server: number
  database: number | undefined
  memoryMb: number
}

export async function usageOf(port: number, databasePid: number): Promise<Usage> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    server: value('process_cpu_seconds_total'),
    database: await familyTime(databasePid).catch(() => undefined),
    memoryMb: Math.round(value('process_resident_memory_bytes') / 2 ** 20),
  }
}

/** Milliseconds of processor time per settlement between two readings. */
export function perSettlement(before: Usage, after: Usage, settled: number) {
  const each = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? null : Number((((to - from) * 1000) / settled).toPrecision(3))
  return { server: each(before.server, after.server), database: each(before.database, after.database) }
}

const TICKS_PER_SECOND = 100

/** Of a process and its children, those that ended included; /proc/<pid>/stat, fields 4 and 14 to 17. */
async function familyTime(pid: number): Promise<number> {
  let ticks = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [own, parent] = [Number(name) === pid, fields[1] === pid]
    if (own || parent) ticks += fields.slice(11, own ? 15 : 13).reduce((sum, one) => sum + one, 0)
  }
  return ticks / TICKS_PER_SECOND
}
