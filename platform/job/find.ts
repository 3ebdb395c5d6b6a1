/** What jobs there are and how far they have come. */
import type { Fen } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { jobId, jobNameOf } from './name.ts'
import type { Job, JobKind, JobName, JobState, Refused } from './types.ts'

interface JobRow {
  region: string
  kind: JobKind
  period: string
  state: JobState
  asked_by: string
  asked_at: Date
  started_at: Date | null
  updated_at: Date
  finished_at: Date | null
  total: number
  seen: number
  seen_at_start: number
  accounts: number
  amount: Fen
  refused: number
  message: string
}

const SELECT = `SELECT j.*, (SELECT count(*) FROM job_refusal r
    WHERE r.region = j.region AND r.kind = j.kind AND r.period = j.period) AS refused FROM job j`

/** Newest first. @param region all regions by default */
export async function jobs(p: Platform, region?: string): Promise<Job[]> {
  const rows = await p.db.query<JobRow>(
    `${SELECT} WHERE $1::text IS NULL OR j.region = $1 ORDER BY j.asked_at DESC, j.region, j.kind, j.period LIMIT 200`,
    [region ?? null],
  )
  return rows.map(jobOf)
}

export async function findJob(p: Platform, id: string): Promise<Result<Job>> {
  const name = jobNameOf(id)
  const [row] = name
    ? await p.db.query<JobRow>(`${SELECT} WHERE j.region = $1 AND j.kind = $2 AND j.period = $3`, keyOf(name))
    : []
  return row ? ok(jobOf(row)) : failure('job_not_found', { id })
}

export const keyOf = ({ region, kind, period }: JobName): string[] => [region, kind, period]

function jobOf(row: JobRow): Job {
  const { kind, region, period, state, total, seen, accounts, amount, refused, message } = row
  const end = row.finished_at ?? row.updated_at
  const seconds = row.started_at ? (end.getTime() - row.started_at.getTime()) / 1000 : 0
  const now = seen - row.seen_at_start
  return {
    id: jobId(row),
    kind,
    region,
    period,
    state,
    total,
    seen,
    accounts,
    amount,
    refused,
    message,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
    rate: now > 0 && seconds > 0 ? Math.round(now / seconds) : null,
  }
}

/** How many were refused for each reason, most first. */
export const refusedByReason = (p: Platform, name: JobName): Promise<{ reason: string; count: number }[]> =>
  p.db.query(
    `SELECT reason, count(*) AS count FROM job_refusal WHERE region = $1 AND kind = $2 AND period = $3
     GROUP BY reason ORDER BY count DESC, reason`,
    keyOf(name),
  )

/** Who was refused, by person number. @param after the last person of the page before */
export async function refusedOf(
  p: Platform,
  name: JobName,
  { after = '', limit = 100 }: { after?: string; limit?: number } = {},
): Promise<Refused[]> {
  const rows = await p.db.query<{ psn_no: string; reason: string; detail: string }>(
    `SELECT psn_no, reason, detail FROM job_refusal WHERE region = $1 AND kind = $2 AND period = $3 AND psn_no > $4
     ORDER BY psn_no LIMIT $5`,
    [...keyOf(name), after, limit],
  )
  return rows.map(({ psn_no: psnNo, reason, detail }) => ({ psnNo, reason, detail }))
}
