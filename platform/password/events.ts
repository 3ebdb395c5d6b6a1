/** The life of a password: who did what, through which channel, on which identity check. */
import type { Session } from '@gongji/ledger'
import { v7 as newUuid } from 'uuid'
import type { Actor, Channel } from '../command/index.ts'
import type { Platform } from '../context.ts'
import type { By, IdentityCheck, PasswordKind } from './types.ts'

export type PasswordEventKind = 'initial' | 'first' | 'change' | 'reset' | 'unlock' | 'lock'

export interface PasswordEvent {
  kind: PasswordKind
  event: PasswordEventKind
  at: Date
  channel: Channel
  actor: Pick<Actor, 'kind' | 'id'>
  /** The identity check it was done on. */
  check?: IdentityCheck
}

export const holder = (psnNo: string): By => ({ channel: 'web', actor: { kind: 'citizen', id: psnNo } })
/** What follows from a rule and nobody does. */
export const BY_RULE: By = { channel: 'system', actor: { kind: 'system', id: 'password' } }

interface Entry {
  psnNo: string
  kind: PasswordKind
  event: PasswordEventKind
  at: Date
  by: By
  check?: IdentityCheck
}

export async function recordEvent(db: Pick<Session, 'query'>, e: Entry): Promise<void> {
  await db.query(
    `insert into password_event
       (id, psn_no, kind, event, at, channel, actor_kind, actor, check_how, place_kind, place, checked_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      newUuid(),
      e.psnNo,
      e.kind,
      e.event,
      e.at,
      e.by.channel,
      e.by.actor.kind,
      e.by.actor.id,
      e.check?.how ?? null,
      e.check?.where.kind ?? null,
      e.check?.where.code ?? null,
      e.check?.checkedBy ?? null,
    ],
  )
}

interface Row {
  kind: PasswordKind
  event: PasswordEventKind
  at: Date
  channel: Channel
  actor_kind: Actor['kind']
  actor: string
  check_how: IdentityCheck['how'] | null
  place_kind: IdentityCheck['where']['kind']
  place: string
  checked_by: string
}

/** Oldest first. */
export async function passwordHistory(p: Platform, psnNo: string): Promise<PasswordEvent[]> {
  const rows = await p.db.query<Row>('select * from password_event where psn_no = $1 order by id', [psnNo])
  return rows.map((r) => {
    const event: PasswordEvent = {
      kind: r.kind,
      event: r.event,
      at: r.at,
      channel: r.channel,
      actor: { kind: r.actor_kind, id: r.actor },
    }
    if (r.check_how === null) return event
    const where = { kind: r.place_kind, code: r.place }
    return { ...event, check: { how: r.check_how, where, checkedBy: r.checked_by } }
  })
}
