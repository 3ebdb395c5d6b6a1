/** 监护与委托: guardians of minors and agents with a power of attorney (A8). Read on every request, so an end holds at once. */
import { v7 as uuid } from 'uuid'
import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'

/** guardian 监护, authorised 委托. */
export type AgencyBasis = 'guardian' | 'authorised'

export interface Agency {
  id: string
  /** Who acts. */
  agent: string
  /** For whom. */
  principal: string
  basis: AgencyBasis
  startsOn: DateText
  /** Last day; null is open. */
  endsOn: DateText | null
}

export const BASIS_TEXT: Readonly<Record<AgencyBasis, string>> = { guardian: '监护', authorised: '委托' }

interface Row {
  id: string
  agent: string
  principal: string
  basis: AgencyBasis
  starts_on: DateText
  ends_on: DateText | null
}

const toAgency = (row: Row): Agency => ({
  id: row.id,
  agent: row.agent,
  principal: row.principal,
  basis: row.basis,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
})

const LIVE = 'ended_at is null and starts_on <= $1 and (ends_on is null or ends_on >= $1)'

/** Records that one person may act for another; recording the same again changes nothing. */
export async function grantAgency(p: Platform, grant: Omit<Agency, 'id'>): Promise<void> {
  await p.db.query(
    `insert into agency (id, agent, principal, basis, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6)
     on conflict (agent, principal) where ended_at is null do nothing`,
    [uuid(), grant.agent, grant.principal, grant.basis, grant.startsOn, grant.endsOn],
  )
}

export async function endAgency(p: Platform, agent: string, principal: string): Promise<void> {
  await p.db.query(
    'update agency set ended_at = $3 where agent = $1 and principal = $2 and ended_at is null',
    [agent, principal, p.clock.now()],
  )
}

/** For whom this person may act today. */
export async function agenciesOf(p: Platform, agent: string): Promise<Agency[]> {
  const rows = await p.db.query<Row>(
    `select id, agent, principal, basis, starts_on, ends_on from agency where ${LIVE} and agent = $2 order by id`,
    [p.clock.today(), agent],
  )
  return rows.map(toAgency)
}

export async function findAgency(p: Platform, agent: string, principal: string): Promise<Agency | undefined> {
  const rows = await p.db.query<Row>(
    `select id, agent, principal, basis, starts_on, ends_on from agency where ${LIVE} and agent = $2 and principal = $3`,
    [p.clock.today(), agent, principal],
  )
  return rows[0] && toAgency(rows[0])
}
