/** 访问记录 (K2): who saw or changed what of whom. Rows are added and never changed. */
import { v7 as newUuid } from 'uuid'
import type { DateText } from '@gongji/benefit'
import type { Actor, Channel } from '../command/index.ts'
import type { Platform } from '../context.ts'

export interface Access {
  actor: Actor
  channel: Channel
  /** Whose record. */
  psnNo?: string
  /** What was done, in our words: "view_person", "settle", "freeze" … */
  what: string
  /** Id of the thing that was touched; never a name or an identity number. */
  subject?: string
}

export interface LoggedAccess extends Access {
  id: string
  at: Date
}

export async function logAccess(p: Platform, a: Access): Promise<void> {
  const at = p.clock.now()
  await p.db.query(
    `insert into access_log (id, at, actor_kind, actor, institution, channel, psn_no, what, subject)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newUuid(),
      at,
      a.actor.kind,
      a.actor.id,
      a.actor.institution ?? null,
      a.channel,
      a.psnNo ?? null,
      a.what,
      a.subject ?? null,
    ],
  )
}

export interface AccessFilter {
  psnNo?: string
  /** Actor's id. */
  actor?: string
  /** Days, inclusive. */
  from?: DateText
  to?: DateText
  /** Id of the last entry of the page before. */
  before?: string
  limit?: number
}

interface Row {
  id: string
  at: Date
  actor_kind: Actor['kind']
  actor: string
  institution: string | null
  channel: Channel
  psn_no: string | null
  what: string
  subject: string | null
}

/** Newest first, at most `limit` (default 50) entries. */
export async function accessesOf(
  p: Platform,
  f: AccessFilter,
): Promise<{ accesses: LoggedAccess[]; next: string | null }> {
  const limit = f.limit ?? 50
  const rows = await p.db.query<Row>(
    `select * from access_log
     where ($1::text is null or psn_no = $1) and ($2::text is null or actor = $2)
       and ($3::date is null or at >= $3::date::timestamp at time zone 'Asia/Shanghai')
       and ($4::date is null or at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($5::uuid is null or id < $5)
     order by id desc limit $6`,
    [f.psnNo ?? null, f.actor ?? null, f.from ?? null, f.to ?? null, f.before ?? null, limit + 1],
  )
  const accesses = rows.slice(0, limit).map((r): LoggedAccess => {
    const actor: Actor = { kind: r.actor_kind, id: r.actor }
    if (r.institution !== null) actor.institution = r.institution
    const entry: LoggedAccess = { id: r.id, at: r.at, actor, channel: r.channel, what: r.what }
    if (r.psn_no !== null) entry.psnNo = r.psn_no
    if (r.subject !== null) entry.subject = r.subject
    return entry
  })
  return { accesses, next: rows.length > limit ? (accesses.at(-1)?.id ?? null) : null }
}
