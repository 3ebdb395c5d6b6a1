import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { JOB_KINDS, type JobKind, type JobName } from './types.ts'

export const jobId = ({ kind, region, period }: JobName): string => `${kind}-${region}-${period}`

/** The job that an id names; undefined for a text that is none. */
export function jobNameOf(id: string): JobName | undefined {
  const found = /^([a-z_]+)-(\d{6})-(\d{4}(?:-\d{2})?)$/.exec(id)
  const kind = JOB_KINDS.find((one) => one === found?.[1])
  return found && kind ? { kind, region: found[2]!, period: found[3]! } : undefined
}

const RULES: Record<JobKind, { form: RegExp; rule: string }> = {
  credit: { form: /^\d{4}-(0[1-9]|1[0-2])$/, rule: '划账的期间是月份，写成 YYYY-MM，例如 2026-12' },
  roll_over: { form: /^\d{4}$/, rule: '结转的期间是新医保年度的起始年份，写成 YYYY，例如 2027' },
}

/** Whether there can be such a job: the region has a policy, and the period is written right and has begun. */
export function checkName(p: Platform, name: JobName): Result<JobName> {
  const { kind, region, period } = name
  const pack = p.shelf.region(region)
  if (pack?.regionCode !== region) return failure('job_region_unknown', { region })
  const { form, rule } = RULES[kind]
  if (!form.test(period)) return failure('job_period_invalid', { period, rule })
  const today = p.clock.today()
  const from = kind === 'credit' ? `${period}-01` : yearBegin(p, region, period)
  return from > today ? failure('job_period_future', { period, from, today }) : ok(name)
}

/** First day of a region's settlement year, by the year in which it begins. */
export function yearBegin(p: Platform, region: string, year: string): DateText {
  const policy = p.shelf.region(region)?.on(`${year}-12-31`)
  return policy?.settlementYear(`${year}-12-31`).from ?? `${year}-01-01`
}
