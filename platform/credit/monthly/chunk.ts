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
  const { region, period, span, bucket, judge } = month
  const refused: Refused[] = []
  const people: string[] = []
  const amounts: number[] = []
  const due: { row: BaseRow; amount: number }[] = []
  const shared = new Map<string, number>()
  let total = 0
  for (const row of rows) {
    const decision = judge.decide(row)
    if ('psnNo' in decision) {
      refused.push(decision)
      continue
    }
    const { amount, gross, deductions, retired } = decision
    // 在职 from contributions, 退休 from the pool.
    add(shared, retired ? 'income.pool_transfer' : 'income.contribution', 0 - gross)
    for (const deduction of deductions) add(shared, `fund.${deduction.id}`, deduction.amount)
    people.push(row.psn_no)
    amounts.push(amount)
    if (amount !== 0) due.push({ row, amount })
    total += amount
  }
  const first = people[0]
  if (first === undefined) return { chunk: undefined, refused, people, accounts: 0, amount: 0 }

  const chunk = new BulkChunk({
    key: `job:credit:${span}:${first}`,
    kind: 'bulk_credit',
    input: { period, span, from: first, to: people.at(-1)!, pack: month.pack },
    value: { accounts: people.length, amount: total as Fen },
    happenedAt: month.happenedAt,
  })
  const posting = chunk.posting(`${region}K${span}-${first}`, 'monthly_credit')
  for (const { row, amount } of due) {
    const read = row.version === null ? NO_ROW : row
    posting.move(chunk.account(bucket.kind, row.psn_no, bucket.year, read), amount)
  }
  for (const [kind, amount] of shared) posting.share(kind, region, amount)
  chunk.append(accountMarkTable, people.length, {
    shared: { what: 'credit', span },
    each: { psn_no: people, amount: amounts },
  })
  return { chunk, refused, people, accounts: people.length, amount: total }
}

const add = (sums: Map<string, number>, kind: string, amount: number): void =>
  void sums.set(kind, (sums.get(kind) ?? 0) + amount)
