/** What is due without anybody asking: the turn of a settlement year, and a month's credits on the policy's day. */
import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { lastDayOf } from '../credit/monthly/days.ts'
import { keyOf } from './find.ts'
import type { JobName } from './types.ts'

export const SCHEDULE = 'schedule'

/** Asks for every job that is due and was never asked for. @returns those asked for now */
export async function askDue(p: Platform): Promise<JobName[]> {
  const due = [...(await turnsDue(p)), ...(await creditsDue(p))]
  const asked: JobName[] = []
  for (const name of due) {
    const rows = await p.db.query(
      `INSERT INTO job (region, kind, period, state, asked_by, asked_at, updated_at)
       VALUES ($1, $2, $3, 'waiting', $4, $5, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [...keyOf(name), SCHEDULE, new Date()],
    )
    if (rows.length > 0) asked.push(name)
  }
  return asked
}

/** Regions in which an earlier settlement year left something. */
async function turnsDue(p: Platform): Promise<JobName[]> {
  const today = p.clock.today()
  const found: JobName[] = []
  for (const { regionCode: region } of p.shelf.regions) {
    const { label: period } = p.shelf.region(region)!.on(today).settlementYear(today)
    const [job] = await p.db.query<{ due: boolean }>(
      `SELECT EXISTS (SELECT FROM region_head WHERE region = $1)
         AND NOT EXISTS (SELECT FROM job WHERE region = $1 AND kind = 'roll_over' AND period = $2)
         AND EXISTS (SELECT FROM account WHERE region = $1 AND kind = 'personal_current' AND period < $2) AS due`,
      [region, period],
    )
    if (job?.due) found.push({ kind: 'roll_over', region, period })
  }
  return found
}

async function creditsDue(p: Platform): Promise<JobName[]> {
  const today = p.clock.today()
  // Each step of the recursion finds the next region and month that has bases, without reading all of them.
  const loaded = await p.db.query<{ region: string; period: string }>(
    `WITH RECURSIVE found AS (
       (SELECT region, period FROM credit_base ORDER BY region, period LIMIT 1)
       UNION ALL
       SELECT n.region, n.period FROM found f CROSS JOIN LATERAL (
         SELECT b.region, b.period FROM credit_base b WHERE (b.region, b.period) > (f.region, f.period)
         ORDER BY b.region, b.period LIMIT 1) AS n)
     SELECT f.region, f.period FROM found f
     WHERE NOT EXISTS (SELECT FROM job j WHERE j.region = f.region AND j.kind = 'credit' AND j.period = f.period)`,
  )
  return loaded.flatMap(({ region, period }): JobName[] => {
    const day = creditDay(p, region, period)
    return day !== undefined && day <= today ? [{ kind: 'credit', region, period }] : []
  })
}

/** The day of the month by which the money is there, as the policy says; its last day where it says none. */
function creditDay(p: Platform, region: string, period: string): DateText | undefined {
  const rule = p.shelf.region(region)?.on(`${period}-01`).schemes.employee?.calculators.credit
  if (!rule) return undefined
  const last = lastDayOf(period)
  const day = `${period}-${String(rule.day ?? 31).padStart(2, '0')}`
  return day < last ? day : last
}
