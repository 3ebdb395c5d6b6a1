/** One stretch of a turn of the year: what earlier years left is carried over, and the ended year's interest is paid. */
import { type BulkAccount, BulkChunk, type BulkPosting } from '@gongji/ledger'
import type { Stretch } from '../../job/chunks/types.ts'
import type { Refused } from '../../job/types.ts'
import { CARRIED, CURRENT } from '../accounts.ts'
import { accountMarkTable } from '../marks.ts'
import { earnedBy } from './interest.ts'
import type { YearRow } from './read.ts'
import type { TurnOfYear } from './year.ts'

const NO_ROW = { balance: 0, held: 0, version: 0, hold_version: 0 }

interface Done {
  row: YearRow
  /** Accounts of earlier years with something free to be moved. */
  old: YearRow['accounts']
  earned: number
}

export function turnStretch(year: TurnOfYear, happenedAt: Date, rows: readonly YearRow[]): Stretch {
  const refused: Refused[] = []
  const done: Done[] = []
  for (const row of rows) {
    const earned = earnedBy(row, year)
    // An unknown rate keeps the interest back, by name; the money is carried over all the same.
    if ('reason' in earned) refused.push({ psnNo: row.psn_no, ...earned })
    const old = row.accounts.filter((a) => a.kind === CURRENT && a.period < year.begins && a.balance > a.held)
    const amount = 'amount' in earned ? earned.amount : 0
    if (old.length > 0 || amount > 0) done.push({ row, old, earned: amount })
  }
  const people = done.map(({ row }) => row.psn_no)
  const amount = done.reduce((sum, { earned }) => sum + earned, 0)
  const first = done[0]
  if (!first) return { chunk: undefined, refused, people, accounts: 0, amount: 0 }

  const { region, begins, ended } = year
  // The versions tell this turn from one that the same person may need later, when something held is released.
  const state = `${first.row.psn_no}:${first.row.accounts.map(({ version }) => version).join('.')}`
  const chunk = new BulkChunk({
    key: `job:roll_over:${begins}:${state}`,
    kind: 'bulk_roll_over',
    input: {
      begins,
      from: people[0],
      to: people.at(-1),
      packs: year.policies.map(({ policy }) => policy.hash),
    },
    value: { accounts: done.length, interest: amount },
    happenedAt,
  })
  const carried = new Map(done.map(({ row }) => [row.psn_no, carriedOf(chunk, row)]))
  if (done.some(({ old }) => old.length > 0)) {
    const posting = chunk.posting(`${region}J${begins}-${state}`, 'roll_over')
    for (const { row, old } of done) moveOld(chunk, posting, old, carried.get(row.psn_no)!)
  }
  const earning = done.filter(({ earned }) => earned > 0)
  if (earning.length > 0) {
    const posting = chunk.posting(`${region}I${ended.label}-${state}`, 'interest')
    for (const { row, earned } of earning) posting.move(carried.get(row.psn_no)!, earned)
    posting.share('income.interest', region, -amount)
  }
  chunk.append(accountMarkTable, earning.length, {
    shared: { what: 'interest', span: ended.label },
    each: { psn_no: earning.map(({ row }) => row.psn_no), amount: earning.map(({ earned }) => earned) },
  })
  return { chunk, refused, people, accounts: done.length, amount }
}

function carriedOf(chunk: BulkChunk, row: YearRow): BulkAccount {
  const read = row.accounts.find(({ kind }) => kind === CARRIED)
  return chunk.account(CARRIED, row.psn_no, '', read ?? NO_ROW)
}

function moveOld(
  chunk: BulkChunk,
  posting: BulkPosting,
  old: YearRow['accounts'],
  carried: BulkAccount,
): void {
  let moved = 0
  for (const account of old) {
    const free = account.balance - account.held
    posting.move(chunk.account(CURRENT, account.owner, account.period, account), -free)
    moved += free
  }
  if (moved > 0) posting.move(carried, moved)
}
