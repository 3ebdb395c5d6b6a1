/** The running statement of a person: every entry of the personal accounts, merged, with the running total. */
import type { DateText, Fen } from '@gongji/benefit'
import { CURRENT } from '../credit/index.ts'
import type { Platform } from '../context.ts'
import { institutionNames } from '../institution/index.ts'
import { namesOf } from '../people/index.ts'
import { cursorOf, positionsAt } from './cursor.ts'
import { accountsOf } from './entries.ts'
import { reasonText } from './reasons.ts'
import { Walk, type Step } from './walk.ts'

export interface StatementFilter {
  /** Business days, inclusive. */
  from?: DateText
  to?: DateText
  /** `in`: money that came; `out`: money that went. */
  direction?: 'in' | 'out'
  /** A reason as `StatementEntry.reason` has it. */
  reason?: string
  region?: string
  /** Continue below this entry (the `next` of the page before). */
  before?: string
  limit?: number
}

export interface StatementEntry {
  /** Place in the person's whole statement, from 1. */
  id: string
  region: string
  happenedAt: Date
  amount: Fen
  /** All personal accounts together, after this entry. */
  balanceAfter: Fen
  bucket: 'current' | 'carried'
  reason: string
  reasonText: string
  /** Name of the institution. */
  place?: string
  settlementId?: string
  /** For whom a relative's bill was paid. */
  forName?: string
}

export interface StatementPage {
  entries: StatementEntry[]
  next: string | null
}

const DAY_MS = 86_400_000
const startOf = (day: DateText): number => Date.parse(`${day}T00:00:00+08:00`)

/** Which entries are shown; the running totals know all of them. */
function shownBy({ from, to, direction, reason }: StatementFilter): (step: Step) => boolean {
  const first = from === undefined ? -Infinity : startOf(from)
  const end = to === undefined ? Infinity : startOf(to) + DAY_MS
  return ({ row }) => {
    const at = row.happened_at.getTime()
    return (
      at >= first &&
      at < end &&
      (direction === undefined || (direction === 'in') === row.amount > 0) &&
      (reason === undefined || reason === row.reason)
    )
  }
}

/** The statement, newest first, in the order of booking. A page holds at most `limit` (default 50) entries. */
export async function statement(p: Platform, psnNo: string, f: StatementFilter = {}): Promise<StatementPage> {
  const limit = f.limit ?? 50
  const accounts = await accountsOf(p, psnNo, f.region)
  const walk = new Walk(
    p,
    psnNo,
    f.before === undefined ? accounts : positionsAt(f.before, accounts),
    limit + 1,
  )
  const shown = shownBy(f)
  const page: Step[] = []
  let end = ''
  for (let step = await walk.next(); step; step = await walk.next()) {
    if (!shown(step)) continue
    if (page.length === limit) return { entries: await described(p, page), next: end }
    page.push(step)
    if (page.length === limit) end = cursorOf(walk.positions)
  }
  return { entries: await described(p, page), next: null }
}

/** With the names of places and people. */
async function described(p: Platform, page: readonly Step[]): Promise<StatementEntry[]> {
  const [places, names] = await Promise.all([
    institutionNames(p, [...new Set(page.flatMap(({ row }) => row.institution ?? []))]),
    namesOf(p, [...new Set(page.flatMap(({ row }) => row.used_by ?? []))]),
  ])
  return page.map(({ row, total, place }): StatementEntry => {
    const entry: StatementEntry = {
      id: String(place),
      region: row.region,
      happenedAt: row.happened_at,
      amount: row.amount as Fen,
      balanceAfter: total as Fen,
      bucket: row.kind === CURRENT ? 'current' : 'carried',
      reason: row.reason,
      reasonText: reasonText(row.reason),
    }
    if (row.institution !== null) entry.place = places.get(row.institution) ?? row.institution
    if (row.settlement_id !== null) entry.settlementId = row.settlement_id
    if (row.used_by !== null) entry.forName = names.get(row.used_by) ?? ''
    return entry
  })
}
