/** Who sits at the other end of a request: found from the session cookie, before anything is read. */
import type { Role } from '@gongji/client/schema'
import type { Actor, Channel } from '@gongji/platform/command'
import { findAgency } from '@gongji/platform/agency'
import type { Platform } from '@gongji/platform'
import { findSession, type Session } from '@gongji/platform/session'
import type { Holder } from './scope.ts'

export const COOKIE = 'gongji_session'

export interface Seat extends Holder {
  /** Absent for a visitor. */
  session?: Session
  token?: string
  actor: Actor
  channel: Channel
}

const CHANNELS: Readonly<Record<Role, Channel>> = {
  citizen: 'web',
  agent: 'web',
  cashier: 'window',
  pharmacy: 'pharmacy',
  clerk: 'office',
  reviewer: 'office',
  auditor: 'office',
  administrator: 'office',
  institution_system: 'exchange',
}

export const VISITOR: Seat = { role: 'visitor', actor: { kind: 'system', id: 'visitor' }, channel: 'web' }

function actorOf(session: Session): Actor {
  const { role, psnNo, staff, institution } = session
  if (role === 'citizen') return { kind: 'citizen', id: psnNo ?? '' }
  // For an agent, `psnNo` is the person acted for and `staff` the agent's own number.
  if (role === 'agent') return { kind: 'agent', id: staff ?? '' }
  const kind = role === 'institution_system' ? 'institution' : 'staff'
  return { kind, id: staff ?? institution ?? role, ...(institution ? { institution } : {}) }
}

/** The seat of a token; a visitor's where it names no session in force. */
export async function seatOf(p: Platform, token: string | undefined): Promise<Seat> {
  const session = token ? await findSession(p, token) : undefined
  if (!token || !session) return VISITOR
  const { psnNo, institution, region } = session
  const role = session.role as Role
  const seat: Seat = { role, session, token, actor: actorOf(session), channel: CHANNELS[role] }
  if (psnNo) seat.psnNo = psnNo
  if (institution) seat.institution = institution
  if (region) seat.region = region
  if (role === 'agent' && psnNo && session.staff) {
    seat.agencyInForce = (await findAgency(p, session.staff, psnNo)) !== undefined
  }
  return seat
}
