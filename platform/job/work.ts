/** Works a job to its end. Whoever works it holds a lock that ends with the connection, so a killed worker blocks nobody. */
import { failureOf, type Session } from '@gongji/ledger'
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { Left } from './chunks/pass.ts'
import { findJob, keyOf } from './find.ts'
import { KINDS } from './kinds.ts'
import { jobId } from './name.ts'
import { openProgress } from './progress.ts'
import type { Job, JobName } from './types.ts'

/**
 * @param signal leaves the job after the chunk under way; it waits for whoever takes it next
 * @returns the job as it ended or was left, also where it failed; `job_running` where another process works it
 * @throws while the database is away
 */
export function workJob(p: Platform, name: JobName, signal?: AbortSignal): Promise<Result<Job>> {
  return p.db.session(async (session) => {
    const id = jobId(name)
    if (!(await lock(session, id))) return failure('job_running', { id })
    try {
      const progress = await openProgress(p, name, signal)
      try {
        const { total, accounts, amount, message } = await KINDS[name.kind](p, name, progress)
        await p.db.query(
          `UPDATE job SET state = 'done', position = '', seen = total, total = $4, accounts = $5, amount = $6,
             message = $7, finished_at = $8, updated_at = $8
           WHERE region = $1 AND kind = $2 AND period = $3`,
          [...keyOf(name), total, accounts, amount, message, new Date()],
        )
      } catch (error) {
        if (error instanceof Left) {
          await p.db.query(
            `UPDATE job SET state = 'waiting' WHERE region = $1 AND kind = $2 AND period = $3`,
            keyOf(name),
          )
          return await findJob(p, id)
        }
        // Not the job's fault: it stays open, and whoever takes it next goes on.
        if (failureOf(error) !== 'content') throw error
        const message = error instanceof Error ? error.message : String(error)
        await p.db.query(
          `UPDATE job SET state = 'failed', message = $4, updated_at = $5 WHERE region = $1 AND kind = $2 AND period = $3`,
          [...keyOf(name), message, new Date()],
        )
      }
      return await findJob(p, id)
    } finally {
      await session.query('SELECT pg_advisory_unlock_all()')
    }
  })
}

async function lock(session: Session, id: string): Promise<boolean> {
  const [row] = await session.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_lock(hashtextextended('gongji job ' || $1, 0)) AS mine`,
    [id],
  )
  return row?.mine ?? false
}
