/** The running statement of a person: every entry of the personal accounts, merged, with the running total. */
import type { DateText, Fen } from '@gongji/benefit'
import { CURRENT, PERSONAL_KINDS } from '../credit/index.ts'
import type { Platform } from '../context.ts'
import { enrolmentsOf } from '../enrolment/index.ts'
import { institutionNames } from '../institution/index.ts'
import { findPeople } from '../people/index.ts'
import { reasonText } from './reasons.ts'

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

interface Row {
  seq: number
  region: string
  happened_at: Date
  amount: number
  total: number
  kind: string
  reason: string
  settlement_id: string | null
  institution: string | null
  used_by: string | null
}

/**
 * A posting of a settlement names itself by the settlement's id. In the account of somebody else than the patient it
 * is mutual aid. Entries are in the order of booking; the filters never change the running total.
 */
const SQL = `
  with mine as (
    select e.region, e.happened_at, e.amount, a.kind, s.id as settlement_id, s.institution,
      case when s.psn_no <> $1 then s.psn_no end as used_by,
      case when s.psn_no <> $1 and e.amount < 0 then 'aid' when s.psn_no <> $1 then 'aid_reversal' else e.reason end as reason,
      sum(e.amount) over booking as total, row_number() over booking as seq
    from account a
    join entry e on e.region = a.region and e.account = a.id
    left join settlement s on s.region = e.region and s.id = e.transaction
    where a.region = any($3) and a.owner = $1 and a.kind = any($2)
    window booking as (order by e.recorded_at, e.region, e.batch, e.happened_at, e.reason <> 'roll_over', e.transaction,
      a.kind desc, e.version rows unbounded preceding))
  select * from mine
  where ($4::date is null or happened_at >= $4::date::timestamp at time zone 'Asia/Shanghai')
    and ($5::date is null or happened_at < ($5::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and ($6::text is null or ($6 = 'in') = (amount > 0))
    and ($7::text is null or reason = $7)
    and ($8::bigint is null or seq < $8)
  order by seq desc limit $9`

/** Wherever the person was ever insured; accounts exist nowhere else. */
const regionsOf = async (p: Platform, psnNo: string): Promise<string[]> => [
  ...new Set((await enrolmentsOf(p, psnNo)).map((e) => e.region)),
]

/** The statement, newest first. A page holds at most `limit` (default 50) entries. */
export async function statement(p: Platform, psnNo: string, f: StatementFilter = {}): Promise<StatementPage> {
  const limit = f.limit ?? 50
  const rows = await p.db.query<Row>(SQL, [
    psnNo,
    PERSONAL_KINDS,
    f.region === undefined ? await regionsOf(p, psnNo) : [f.region],
    f.from ?? null,
    f.to ?? null,
    f.direction ?? null,
    f.reason ?? null,
    f.before ?? null,
    limit + 1,
  ])
  const page = rows.slice(0, limit)
  const places = await institutionNames(p, [...new Set(page.flatMap((r) => r.institution ?? []))])
  const people = await findPeople(p, [...new Set(page.flatMap((r) => r.used_by ?? []))])
  const entries = page.map((r): StatementEntry => {
    const entry: StatementEntry = {
      id: String(r.seq),
      region: r.region,
      happenedAt: r.happened_at,
      amount: r.amount as Fen,
      balanceAfter: Number(r.total) as Fen,
      bucket: r.kind === CURRENT ? 'current' : 'carried',
      reason: r.reason,
      reasonText: reasonText(r.reason),
    }
    if (r.institution !== null) entry.place = places.get(r.institution) ?? r.institution
    if (r.settlement_id !== null) entry.settlementId = r.settlement_id
    if (r.used_by !== null) entry.forName = people.get(r.used_by)?.name ?? ''
    return entry
  })
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}
