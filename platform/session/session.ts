/** Sessions: a random token in a cookie, its hash in the table. */
import { createHash, randomBytes } from 'node:crypto'
import type { Platform } from '../context.ts'

export type Role =
  | 'citizen'
  | 'agent'
  | 'cashier'
  | 'pharmacy'
  | 'clerk'
  | 'reviewer'
  | 'auditor'
  | 'administrator'
  | 'institution_system'

export interface Session {
  role: Role
  /** Of a citizen or an agent. */
  psnNo?: string
  /** User name of staff. */
  staff?: string
  institution?: string
  region?: string
  expiresAt: Date
}

/** A session ends after so many hours, whatever is done in it. */
export const SESSION_HOURS = 12

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Starts a session. The token goes to the client only. */
export async function createSession(
  p: Platform,
  who: Omit<Session, 'expiresAt'>,
): Promise<{ token: string; session: Session }> {
  const token = randomBytes(32).toString('base64url')
  const now = p.clock.now()
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3600_000)
  await p.db.query('delete from session where expires_at <= $1', [now])
  await p.db.query(
    `insert into session (token_hash, role, psn_no, staff, institution, region, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      hashOf(token),
      who.role,
      who.psnNo ?? null,
      who.staff ?? null,
      who.institution ?? null,
      who.region ?? null,
      now,
      expiresAt,
    ],
  )
  return { token, session: { ...who, expiresAt } }
}

interface Row {
  role: Role
  psn_no: string | null
  staff: string | null
  institution: string | null
  region: string | null
  expires_at: Date
}

export async function findSession(p: Platform, token: string): Promise<Session | undefined> {
  const [row] = await p.db.query<Row>('select * from session where token_hash = $1 and expires_at > $2', [
    hashOf(token),
    p.clock.now(),
  ])
  if (!row) return undefined
  const session: Session = { role: row.role, expiresAt: row.expires_at }
  if (row.psn_no !== null) session.psnNo = row.psn_no
  if (row.staff !== null) session.staff = row.staff
  if (row.institution !== null) session.institution = row.institution
  if (row.region !== null) session.region = row.region
  return session
}

export async function endSession(p: Platform, token: string): Promise<void> {
  await p.db.query('delete from session where token_hash = $1', [hashOf(token)])
}
