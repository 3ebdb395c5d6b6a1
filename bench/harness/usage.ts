/** What a database server and its disk spend, by difference of two readings. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Db } from '@gongji/ledger'

export interface Reading {
  /** Processor seconds of the server's processes; NaN where the system does not tell. */
  cpu: number
  walBytes: number
  /** Times that the log was forced to disk. */
  flushes: number
  diskBytes: number
}

/** @param pid of the server */
export async function readUsage(admin: Db, pid: number): Promise<Reading> {
  // Counters of the server's processes come into view when each of them next reports.
  const [row] = await admin.query<Omit<Reading, 'cpu'>>(`
    SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS "walBytes",
      (SELECT coalesce(sum(fsyncs), 0)::bigint FROM pg_stat_io WHERE object = 'wal') AS flushes,
      (SELECT sum(pg_database_size(oid))::bigint FROM pg_database) AS "diskBytes"`)
  return { ...row!, cpu: cpuOf(pid) }
}

export const usedBetween = (before: Reading, after: Reading): Reading => ({
  cpu: after.cpu - before.cpu,
  walBytes: after.walBytes - before.walBytes,
  flushes: after.flushes - before.flushes,
  diskBytes: after.diskBytes - before.diskBytes,
})

/** A process counts what its ended children used, so that nothing is lost when one of them goes. */
function cpuOf(pid: number): number {
  try {
    const [own, ended] = ticksOf(pid)
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    return (own + ended + children.reduce((sum, child) => sum + ticksOf(child)[0], 0)) / 100
  } catch {
    return Number.NaN
  }
}

/** Fields are counted after the command name, which may itself hold spaces and brackets. */
function fieldsOf(pid: number | string): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(fieldsOf(pid)[1])
  } catch {
    return undefined
  }
}

function ticksOf(pid: number | string): [own: number, ended: number] {
  const fields = fieldsOf(pid).map(Number)
  return [fields[11]! + fields[12]!, fields[13]! + fields[14]!]
}
