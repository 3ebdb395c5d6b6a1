/** The check of a password and its lock. Tries are counted in the database before the password is looked at. */
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { regionOf } from '../ids/index.ts'
import { verifyPassword } from './hash.ts'
import { lockRules, type LockRules } from './rules.ts'

export type PasswordKind = 'card' | 'voucher'

/** A lock that only the counter opens. */
const FOREVER = new Date('9999-12-31T00:00:00Z')

/**
 * Takes one try, or none when the password is locked. The last try that is left locks at once, and only a right
 * password opens it again: however many arrive together, no more than the allowed tries are ever looked at.
 */
const TAKE_TRY = `
  update password set
    tries = case when locked_until is null then tries else 0 end + 1,
    locked_until = case when case when locked_until is null then tries else 0 end + 1 >= $4 then $5::timestamptz end
  where psn_no = $1 and kind = $2 and (locked_until is null or locked_until <= $3)
  returning tries, hash`

function lockEnd(now: Date, rules: LockRules): Date {
  return rules.lockHours === null ? FOREVER : new Date(now.getTime() + rules.lockHours * 3600_000)
}

export const lockedFailure = (until: Date, max: number): Result<never> =>
  until >= FOREVER
    ? failure('password_locked_counter', { max })
    : failure('password_locked', { max, until: until.toISOString() })

/** Right: the count starts anew. Wrong: how many tries are left, or until when it is locked. */
export async function checkPassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  password: string,
): Promise<Result<{ psnNo: string }>> {
  const now = p.clock.now()
  const rules = lockRules(p, regionOf(psnNo))
  const until = lockEnd(now, rules)
  const [taken] = await p.db.query<{ tries: number; hash: string }>(TAKE_TRY, [
    psnNo,
    kind,
    now,
    rules.maxErrors,
    until,
  ])
  if (!taken) return whyNoTry(p, psnNo, kind, rules)
  if (await verifyPassword(taken.hash, password)) {
    await p.db.query(
      'update password set tries = 0, locked_until = null where psn_no = $1 and kind = $2 and hash = $3',
      [psnNo, kind, taken.hash],
    )
    return ok({ psnNo })
  }
  const left = rules.maxErrors - taken.tries
  return left > 0
    ? failure('password_wrong', { left, max: rules.maxErrors })
    : lockedFailure(until, rules.maxErrors)
}

async function whyNoTry(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  rules: LockRules,
): Promise<Result<never>> {
  const [row] = await p.db.query<{ locked_until: Date | null }>(
    'select locked_until from password where psn_no = $1 and kind = $2',
    [psnNo, kind],
  )
  return row?.locked_until ? lockedFailure(row.locked_until, rules.maxErrors) : failure('password_not_set')
}
