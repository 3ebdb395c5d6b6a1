/** What relatives took from a sharer's account (D6): who, where, how much, when. Never why. */
import type { DateText, Fen } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { institutionNames } from '../institution/index.ts'
import { findPeople } from '../people/index.ts'
import type { AidUseRow } from './tables.ts'
import type { AidUseView } from './types.ts'

export interface UsesFilter {
  /** Business days, inclusive. */
  from?: DateText
  to?: DateText
  /** One relative only. */
  user?: string
  /** Continue after this use (the `next` of the page before). */
  before?: string
  limit?: number
}

export interface UsesPage {
  uses: AidUseView[]
  next: string | null
}

const MAX_PAGE = 200

/** Newest first. A reversal is listed as a use with a negative amount. */
export async function usesOf(p: Platform, sharer: string, f: UsesFilter = {}): Promise<UsesPage> {
  const limit = Math.min(f.limit ?? 50, MAX_PAGE)
  const [at, settlement] = f.before?.split('~') ?? []
  const rows = await p.db.query<AidUseRow>(
    `select * from aid_use
     where sharer = $1 and ($2::date is null or happened_at >= ($2::date)::timestamp at time zone 'Asia/Shanghai')
       and ($3::date is null or happened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($4::text is null or user_no = $4)
       and ($5::timestamptz is null or (happened_at, settlement_id) < ($5, $6))
     order by happened_at desc, settlement_id desc limit $7`,
    [sharer, f.from ?? null, f.to ?? null, f.user ?? null, at ?? null, settlement ?? null, limit + 1],
  )
  const page = rows.slice(0, limit)
  const people = await findPeople(p, [...new Set(page.map((r) => r.user_no))])
  const places = await institutionNames(p, [...new Set(page.map((r) => r.institution))])
  const uses = page.map((r): AidUseView => ({
    settlementId: r.settlement_id,
    bindingId: r.binding_id,
    user: r.user_no,
    userName: people.get(r.user_no)?.name ?? '',
    institution: r.institution,
    institutionName: places.get(r.institution) ?? r.institution,
    happenedAt: r.happened_at,
    amount: (r.current + r.carried) as Fen,
  }))
  const last = page.at(-1)
  return {
    uses,
    next: rows.length > limit && last ? `${last.happened_at.toISOString()}~${last.settlement_id}` : null,
  }
}
