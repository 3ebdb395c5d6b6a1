/** 每月划账 (B2): every account of a region's bases is credited once, in chunks, while settlements go on. */
import type { DateText } from '@gongji/benefit'
import type { CompiledPolicy } from '@gongji/benefit/pack'
import type { Platform } from '../../context.ts'
import { pass } from '../../job/chunks/pass.ts'
import type { Progress, Reckoning } from '../../job/types.ts'
import { CARRIED, CURRENT } from '../accounts.ts'
import { type Month, stretchOf } from './chunk.ts'
import { Judge } from './decide.ts'
import { lastDayOf } from './days.ts'
import { type Asked, prepareReading, readNext, readThese } from './read.ts'
import { reckonCredit } from './reckon.ts'
import { CreditRule } from './rule.ts'

/** @throws while the database is away; begun again, it goes on after what is on disk */
export async function runCredit(
  p: Platform,
  { region, period }: { region: string; period: string },
  progress: Progress,
): Promise<Reckoning> {
  const month = monthOf(p, region, period)
  const asked: Asked = {
    region,
    period,
    span: month.span,
    account: { before: `${month.bucket.kind}/`, after: month.bucket.year && `/${month.bucket.year}` },
  }
  const { bases, ...reading } = await prepareReading(p.db, asked)
  await progress.total(bases)
  await pass(p, region, progress, {
    page: (db, after, limit) => readNext(db, asked, reading, { after, limit }),
    decide: (rows) => stretchOf(month, rows),
    again: (tx, people) => readThese(tx, asked, people),
  })
  return reckonCredit(p.db, asked)
}

function monthOf(p: Platform, region: string, period: string): Month {
  const first: DateText = `${period}-01`
  const today = p.clock.today()
  const policy = policyOf(p, region, first)
  const { label } = policy.settlementYear(first)
  const past = label < policyOf(p, region, today).settlementYear(today).label
  const rule = new CreditRule(policy, first)
  return {
    region,
    period,
    span: rule.span,
    judge: new Judge(rule, { first, last: lastDayOf(period) }),
    pack: policy.hash,
    bucket: past ? { kind: CARRIED, year: '' } : { kind: CURRENT, year: label },
    happenedAt: p.clock.now(),
  }
}

function policyOf(p: Platform, region: string, date: DateText): CompiledPolicy {
  const policy = p.shelf.region(region)?.on(date)
  if (!policy) throw new Error(`No policy of region ${region} on ${date}.`)
  return policy
}
