/** 年度结转与计息 (B5, B6): what first touches left undone is done for every account of a region, in chunks. */
import type { Platform } from '../../context.ts'
import { pass } from '../../job/chunks/pass.ts'
import type { Progress, Reckoning } from '../../job/types.ts'
import { turnStretch } from './chunk.ts'
import { countOwners, readOwners, readYear } from './read.ts'
import { turnOfYear, type TurnOfYear } from './year.ts'

/** @param period label of the settlement year that begins */
export async function runTurnOfYear(
  p: Platform,
  { region, period }: { region: string; period: string },
  progress: Progress,
): Promise<Reckoning> {
  const year = turnOfYear(p.shelf, region, period)
  const happenedAt = p.clock.now()
  await progress.total(await countOwners(p.db, region))
  await pass(p, region, progress, {
    page: (db, after, limit) => readOwners(db, year, after, limit),
    decide: (rows) => turnStretch(year, happenedAt, rows),
    again: (tx, people) => readYear(tx, year, people),
  })
  return reckonYear(p, year)
}

/** Holders = done + those whose interest was refused. The amount is the year's interest, from its marks. */
async function reckonYear(p: Platform, { region, begins, ended, policies }: TurnOfYear): Promise<Reckoning> {
  const total = await countOwners(p.db, region)
  const [row] = await p.db.query<{ amount: number; refused: number }>(
    `SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM account_mark
         WHERE region = $1 AND what = 'interest' AND span = $2) AS amount,
       (SELECT count(*) FROM job_refusal WHERE region = $1 AND kind = 'roll_over' AND period = $3) AS refused`,
    [region, ended.label, begins],
  )
  const { amount, refused } = { amount: 0, refused: 0, ...row }
  const message =
    policies.length === 0
      ? `政策包没有 ${ended.label} 年的计息规定，只结转，不计息`
      : refused > 0
        ? `余额都已结转，其中 ${refused} 人的利息没有算出`
        : ''
  return { total, accounts: total - refused, amount, message }
}
