/** The check of a password and its lock. Tries are counted in the database before the password is looked at. */
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { regionOf } from '../ids/index.ts'
import { BY_RULE, recordEvent } from './events.ts'
import { verifyPassword } from './hash.ts'
import { giveInitial } from './initial.ts'
import { heldAs, passwordRules } from './policy.ts'
import type { PasswordKind, PasswordRules } from './types.ts'

/** A lock that does not open by itself. */
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
  returning tries, hash, initial`

interface Try {
  tries: number
  hash: string
  initial: boolean
}

function lockEnd(now: Date, { lockHours }: PasswordRules): Date {
  return lockHours === null ? FOREVER : new Date(now.getTime() + lockHours * 3600_000)
}

function lockedFailure(until: Date, { maxErrors: max, unlock }: PasswordRules): Result<never> {
  if (until < FOREVER) return failure('password_locked', { max, until: until.toISOString() })
  return failure(unlock === 'identified_channel' ? 'password_locked_channel' : 'password_locked_counter', {
    max,
  })
}

export interface CheckOptions {
  /** Money cannot be paid with an initial password (default); signing in and changing it can be done. */
  purpose?: 'pay' | 'sign_in' | 'change'
  /** The region's rules, unless given. */
  rules?: PasswordRules
}

export interface Checked {
  psnNo: string
  /** The initial password is still in force and must be changed before anything can be paid. */
  mustChange: boolean
}

/** Right: the count starts anew. Wrong: how many tries are left, or until when it is locked. */
export async function checkPassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  password: string,
  options: CheckOptions = {},
): Promise<Result<Checked>> {
  const { purpose = 'pay', rules = passwordRules(p, regionOf(psnNo), kind) } = options
  const now = p.clock.now()
  const until = lockEnd(now, rules)
  const held = heldAs(kind, rules)
  const take = async () => (await p.db.query<Try>(TAKE_TRY, [psnNo, held, now, rules.maxErrors, until])).at(0)
  let taken = await take()
  if (!taken) {
    const locked = await lockOf(p, psnNo, held)
    if (locked) return lockedFailure(locked, rules)
    if (!(await giveInitial(p, psnNo, kind, rules))) return failure('password_not_set')
    taken = await take()
    if (!taken) return lockedFailure((await lockOf(p, psnNo, held)) ?? until, rules)
  }
  const { tries, hash, initial } = taken
  if (await verifyPassword(hash, initial ? password.toUpperCase() : password)) {
    await p.db.query(
      'update password set tries = 0, locked_until = null where psn_no = $1 and kind = $2 and hash = $3',
      [psnNo, held, hash],
    )
    return initial && purpose === 'pay' ? failure('password_initial') : ok({ psnNo, mustChange: initial })
  }
  const left = rules.maxErrors - tries
  if (left > 0) return failure('password_wrong', { left, max: rules.maxErrors })
  await recordEvent(p.db, { psnNo, kind: held, event: 'lock', at: now, by: BY_RULE })
  return lockedFailure(until, rules)
}

async function lockOf(p: Platform, psnNo: string, held: PasswordKind): Promise<Date | null> {
  const [row] = await p.db.query<{ locked_until: Date | null }>(
    'select locked_until from password where psn_no = $1 and kind = $2',
    [psnNo, held],
  )
  return row?.locked_until ?? null
}

export interface PasswordState {
  /** Card and voucher share one password here. */
  shared: boolean
  /** One can be entered, the holder's own or an initial one. */
  set: boolean
  mustChange: boolean
  locked: boolean
  /** When the lock opens by itself; absent while it is open or where it opens through a person only. */
  lockedUntil?: Date
  unlock: PasswordRules['unlock']
  initial: PasswordRules['initial']['rule']
}

/** How a password stands, for pages and windows; never anything about its text. */
export async function passwordState(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  rules: PasswordRules = passwordRules(p, regionOf(psnNo), kind),
): Promise<PasswordState> {
  const [row] = await p.db.query<{ initial: boolean; locked_until: Date | null }>(
    'select initial, locked_until from password where psn_no = $1 and kind = $2',
    [psnNo, heldAs(kind, rules)],
  )
  const given = rules.initial.rule !== 'none_until_first_use'
  const until = row?.locked_until ?? null
  const locked = until !== null && until > p.clock.now()
  const state: PasswordState = {
    shared: rules.shared,
    set: row !== undefined || given,
    mustChange: row?.initial ?? given,
    locked,
    unlock: rules.unlock,
    initial: rules.initial.rule,
  }
  return locked && until < FOREVER ? { ...state, lockedUntil: until } : state
}
