/** One stretch of a month's credit: who is refused, and the chunk that credits everybody else. */
import type { Fen } from '@gongji/benefit'
import { BulkChunk } from '@gongji/ledger'
import type { Stretch } from '../../job/chunks/types.ts'
import type { Refused } from '../../job/types.ts'
import { accountMarkTable } from '../marks.ts'
import type { Judge } from './decide.ts'
import type { BaseRow } from './read.ts'

/** What is the same for every chunk of a run. */
export interface Month {
  region: string
  period: string
  span: string
  judge: Judge
  /** Hash of the policy that decides. */
  pack: string
  /** The bucket that is credited: the settlement year's, or the carried-over one where that year is past. */
  bucket: { kind: string; year: string }
  happenedAt: Date
}

const NO_ROW = { balance: 0, held: 0, version: 0, hold_version: 0 }

/** @param rows in order, none of them with a mark of the span */
export function stretchOf(month: Month, rows: readonly BaseRow[]): Stretch {
  const { region, period, span, bucket } = month
  const refused: Refused[] = []
  const due: { row: BaseRow; amount: number }[] = []
  const shared = new Map<string, number>()
  const share = (kind: string, amount: number) => shared.set(kind, (shared.get(kind) ?? 0) + amount)
  let total = 0
  for (const row of rows) {
    const decision = month.judge.decide(row)
    if ('refused' in decision) {
      refused.push(decision.refused)
      continue
    }
    const { amount, gross, deductions } = decision.due
    // 在职 from contributions, 退休 from the pool.
    share(decision.retired ? 'income.pool_transfer' : 'income.contribution', 0 - gross)
    for (const deduction of deductions) share(`fund.${deduction.id}`, deduction.amount)
    due.push({ row, amount })
    total += amount
  }
  const people = due.map(({ row }) => row.psn_no)
  const first = people[0]
  if (first === undefined) return { chunk: undefined, refused, people, accounts: 0, amount: 0 }

  const chunk = new BulkChunk({
    key: `job:credit:${span}:${first}`,
    kind: 'bulk_credit',
    input: { period, span, from: first, to: people.at(-1)!, pack: month.pack },
    value: { accounts: due.length, amount: total as Fen },
    happenedAt: month.happenedAt,
  })
  const posting = chunk.posting(`${region}K${span}-${first}`, 'monthly_credit')
  for (const { row, amount } of due) {
    if (amount === 0) continue
    const read = row.version === null ? NO_ROW : { ...row, version: row.version }
    posting.move(chunk.account(bucket.kind, row.psn_no, bucket.year, read), amount)
  }
  for (const [kind, amount] of shared) posting.share(kind, region, amount)
  chunk.append(accountMarkTable, due.length, {
    shared: { what: 'credit', span },
    each: { psn_no: people, amount: due.map(({ amount }) => amount) },
  })
  return { chunk, refused, people, accounts: due.length, amount: total }
}
