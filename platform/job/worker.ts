/** Works what waits, one job after another, asks for what is due, and seals the heads of the chain every minute. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sealHeads } from '../audit/index.ts'
import type { Platform } from '../context.ts'
import { jobId } from './name.ts'
import { askDue } from './schedule.ts'
import type { JobName } from './types.ts'
import { workJob } from './work.ts'

export interface WorkerOptions {
  log?: (line: string) => void
  /** Milliseconds between two looks for waiting jobs. */
  look?: number
  /** Milliseconds between two looks for what is due, and between two seals. */
  minute?: number
}

export interface Worker {
  /** Leaves a job that is under way after its chunk; any worker goes on with it later. */
  stop(): Promise<void>
}

/** Any number of processes may have one: each job is worked by one of them at a time. */
export function startWorker(p: Platform, options: WorkerOptions = {}): Worker {
  const { log = () => undefined, look = 1_000, minute = 60_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const rhythm = async (every: number, work: () => Promise<unknown>): Promise<void> => {
    while (!signal.aborted) {
      // The database may be away for a while; the next look comes.
      await work().catch((error: unknown) => {
        if (!signal.aborted) log(`jobs: ${error instanceof Error ? error.message : String(error)}`)
      })
      await sleep(every, undefined, { signal }).catch(() => undefined)
    }
  }
  const loops = [
    rhythm(look, () => workWaiting(p, signal, log)),
    rhythm(minute, () => askDue(p)),
    rhythm(minute, () => sealHeads(p)),
  ]
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

/** Every job that waits, and every one that was left by a worker that is gone. */
async function workWaiting(p: Platform, signal: AbortSignal, log: (line: string) => void): Promise<void> {
  const open = await p.db.query<JobName>(
    `SELECT kind, region, period FROM job WHERE state IN ('waiting', 'running') ORDER BY asked_at`,
  )
  for (const name of open) {
    if (signal.aborted) return
    const worked = await workJob(p, name, signal)
    if (!worked.ok) continue
    const { state, accounts, total, refused, message } = worked.value
    log(
      `job ${jobId(name)}: ${state}, ${accounts} of ${total} accounts, ${refused} refused ${message}`.trim(),
    )
  }
}
