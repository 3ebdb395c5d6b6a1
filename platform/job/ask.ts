import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { findJob, keyOf } from './find.ts'
import { checkName, jobId } from './name.ts'
import type { Job, JobName } from './types.ts'

/**
 * Asks for a job. One that is waiting or running stays as it is; one that ended begins a new pass, in which nothing is
 * done twice. A pass that failed goes on where it stood.
 * @param by user name, or the name of the schedule
 */
export async function askJob(p: Platform, name: JobName, by: string): Promise<Result<Job>> {
  const checked = checkName(p, name)
  if (!checked.ok) return checked
  if (name.kind === 'credit' && !(await hasBases(p, name))) {
    return failure('job_no_bases', { region: name.region, period: name.period })
  }
  await p.db.query(
    `INSERT INTO job AS j (region, kind, period, state, asked_by, asked_at, updated_at)
     VALUES ($1, $2, $3, 'waiting', $4, $5, $5)
     ON CONFLICT (region, kind, period) DO UPDATE SET state = 'waiting', asked_by = $4, asked_at = $5, updated_at = $5,
       started_at = NULL, finished_at = NULL, message = '',
       position = CASE j.state WHEN 'done' THEN '' ELSE j.position END,
       seen = CASE j.state WHEN 'done' THEN 0 ELSE j.seen END
     WHERE j.state IN ('done', 'failed')`,
    [...keyOf(name), by, new Date()],
  )
  return findJob(p, jobId(name))
}

async function hasBases(p: Platform, { region, period }: JobName): Promise<boolean> {
  const [found] = await p.db.query<{ found: boolean }>(
    'SELECT EXISTS (SELECT FROM credit_base WHERE region = $1 AND period = $2) AS found',
    [region, period],
  )
  return found?.found ?? false
}
