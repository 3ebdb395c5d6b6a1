import { readFile, readdir, readlink, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { processExists } from './lock.ts'

/**
 * Ends a server that outlived the process that started it (kill -9), and clears what a dead one left behind.
 * Only called by the holder of the directory's lock.
 */
export async function clearOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const pid = Number(text.split('\n')[0])
  const working = await processesIn(cluster)
  const alive =
    Number.isInteger(pid) && pid > 0 && processExists(pid) && (working === undefined || working.has(pid))
  if (alive) {
    log(`A database server (process ${pid}) was left running; stopping it before the new start.`)
    process.kill(pid, 'SIGINT')
    if (!(await gone(cluster, pid, 30_000))) {
      process.kill(pid, 'SIGQUIT')
      await gone(cluster, pid, 10_000)
    }
  } else if (working && working.size > 0) {
    // The postmaster died alone: its children notice and leave; starting beside them would harm the data.
    await gone(cluster, undefined, 30_000)
  }
  const left = await processesIn(cluster)
  // The process id may still stand for a while after its end (nobody has asked how it ended), or be another program's by
  // now; PostgreSQL would then refuse to start for no reason.
  if (left?.size === 0) await rm(pidFile, { force: true })
}

async function gone(cluster: string, pid: number | undefined, limit: number): Promise<boolean> {
  const end = Date.now() + limit
  while (Date.now() < end) {
    const working = await processesIn(cluster)
    const busy = working ? working.size > 0 : pid !== undefined && processExists(pid)
    if (!busy) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** Processes whose working directory is the cluster, as every process of a PostgreSQL server's is; undefined if the system does not tell. */
async function processesIn(cluster: string): Promise<Set<number> | undefined> {
  const names = await readdir('/proc').catch(() => undefined)
  if (!names || process.platform !== 'linux') return undefined
  const wanted = await realpath(cluster).catch(() => cluster)
  const found = new Set<number>()
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue
    const at = await readlink(`/proc/${name}/cwd`).catch(() => undefined)
    if (at === wanted) found.add(Number(name))
  }
  return found
}
