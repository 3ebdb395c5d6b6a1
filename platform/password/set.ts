import type { CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { regionOf } from '../ids/index.ts'
import { findPerson } from '../people/index.ts'
import { checkPassword, passwordState } from './check.ts'
import { holder, recordEvent, type PasswordEventKind } from './events.ts'
import { hashPassword } from './hash.ts'
import { checkRefusal } from './identityCheck.ts'
import { initialText } from './initial.ts'
import { heldAs, passwordRules } from './policy.ts'
import { weakness } from './rules.ts'
import type { By, IdentityCheck, PasswordKind, PasswordRules } from './types.ts'

type Done = Promise<Result<{ psnNo: string }>>

const rulesOf = (p: Platform, psnNo: string, kind: PasswordKind): PasswordRules =>
  passwordRules(p, regionOf(psnNo), kind)

async function prepare(
  p: Platform,
  psnNo: string,
  password: string,
  rules: PasswordRules,
): Promise<Result<string>> {
  const person = await findPerson(p, psnNo)
  if (!person) return failure('person_unknown')
  const rule =
    initialText(rules.initial, person) === password ? '密码不能与初始密码相同' : weakness(password, person)
  return rule === undefined ? ok(await hashPassword(password)) : failure('password_weak', { rule })
}

interface Write {
  psnNo: string
  kind: PasswordKind
  hash: string
  event: PasswordEventKind
  by: By
  check?: IdentityCheck
}

const FIRST = 'on conflict (psn_no, kind) do nothing'
const ANY = `on conflict (psn_no, kind) do update
  set hash = excluded.hash, set_at = excluded.set_at, tries = 0, locked_until = null, initial = false`

/** Writes the password and its entry together. @returns false where a first password came too late */
async function write(p: Platform, w: Write, rules: PasswordRules): Promise<boolean> {
  const [held, at] = [heldAs(w.kind, rules), p.clock.now()]
  return p.db.tx(async (tx) => {
    const [row] = await tx.query(
      `insert into password (psn_no, kind, hash, set_at) values ($1, $2, $3, $4)
       ${w.event === 'first' ? FIRST : ANY} returning psn_no`,
      [w.psnNo, held, w.hash, at],
    )
    if (row) await recordEvent(tx, { ...w, kind: held, at })
    return row !== undefined
  })
}

async function writeFirst(p: Platform, w: Omit<Write, 'event'>, rules: PasswordRules): Done {
  const free = rules.initial.rule === 'none_until_first_use'
  const written = free && (await write(p, { ...w, event: 'first' }, rules))
  return written ? ok({ psnNo: w.psnNo }) : failure('password_set_already')
}

/** The first password, set by the holder in a session that the door identified. Refused where one stands. */
export async function setPassword(p: Platform, psnNo: string, kind: PasswordKind, password: string): Done {
  const rules = rulesOf(p, psnNo, kind)
  const hash = await prepare(p, psnNo, password, rules)
  return hash.ok ? writeFirst(p, { psnNo, kind, hash: hash.value, by: holder(psnNo) }, rules) : hash
}

export interface PasswordSetting {
  psnNo: string
  kind: PasswordKind
  password: string
  check: IdentityCheck
}

/**
 * The first password, set at an office, a designated pharmacy or online after an identity check, whose evidence is kept.
 * Refused where one stands or the region gives an initial one (`password_set_already`), and on a check that does not do
 * (`identity_check`).
 */
export async function setFirstPassword(
  p: Platform,
  by: CommandMeta,
  s: PasswordSetting,
  rules = rulesOf(p, s.psnNo, s.kind),
): Done {
  const refused = await checkRefusal(p, 'first', s, rules)
  if (refused) return refused
  const hash = await prepare(p, s.psnNo, s.password, rules)
  if (!hash.ok) return hash
  const { psnNo, kind, check } = s
  return writeFirst(p, { psnNo, kind, hash: hash.value, by, check }, rules)
}

/** Change by the old password, an initial one too; a wrong old one counts as a wrong try. */
export async function changePassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  { old, next }: { old: string; next: string },
  { by = holder(psnNo), rules = rulesOf(p, psnNo, kind) }: { by?: By; rules?: PasswordRules } = {},
): Done {
  const hash = await prepare(p, psnNo, next, rules)
  if (!hash.ok) return hash
  const checked = await checkPassword(p, psnNo, kind, old, { purpose: 'change', rules })
  if (!checked.ok) return checked
  if (old === next) return failure('password_weak', { rule: '新密码不能与原密码相同' })
  await write(p, { psnNo, kind, hash: hash.value, event: 'change', by }, rules)
  return ok({ psnNo })
}

/**
 * Reset through an identified channel (office, or online by face): sets a new password and opens the lock, so that a
 * locked password is reset only where it may be unlocked.
 */
export async function resetPassword(
  p: Platform,
  by: CommandMeta,
  s: PasswordSetting,
  rules = rulesOf(p, s.psnNo, s.kind),
): Done {
  const { locked } = await passwordState(p, s.psnNo, s.kind, rules)
  const refused =
    (await checkRefusal(p, 'reset', s, rules)) ?? (locked && (await checkRefusal(p, 'unlock', s, rules)))
  if (refused) return refused
  const hash = await prepare(p, s.psnNo, s.password, rules)
  if (!hash.ok) return hash
  const { psnNo, kind, check } = s
  await write(p, { psnNo, kind, hash: hash.value, event: 'reset', by, check }, rules)
  return ok({ psnNo })
}

/** 解锁 after an identity check, where the region's rule lets it be done; the password stays as it is. */
export async function unlockPassword(
  p: Platform,
  by: CommandMeta,
  u: Omit<PasswordSetting, 'password'>,
  rules = rulesOf(p, u.psnNo, u.kind),
): Done {
  const { psnNo, check } = u
  const refused = await checkRefusal(p, 'unlock', u, rules)
  if (refused) return refused
  const kind = heldAs(u.kind, rules)
  return p.db.tx(async (tx) => {
    const [row] = await tx.query(
      'update password set tries = 0, locked_until = null where psn_no = $1 and kind = $2 returning psn_no',
      [psnNo, kind],
    )
    if (!row) return failure('password_not_set')
    await recordEvent(tx, { psnNo, kind, event: 'unlock', at: p.clock.now(), by, check })
    return ok({ psnNo })
  })
}

/** Whether there is a password to enter, the holder's own or an initial one. */
export async function hasPassword(p: Platform, psnNo: string, kind: PasswordKind): Promise<boolean> {
  return (await passwordState(p, psnNo, kind)).set
}
