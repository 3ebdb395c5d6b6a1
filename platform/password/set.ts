import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { findPerson } from '../people/index.ts'
import { checkPassword, type PasswordKind } from './check.ts'
import { hashPassword } from './hash.ts'
import { weakness } from './rules.ts'

async function prepare(p: Platform, psnNo: string, password: string): Promise<Result<string>> {
  const person = await findPerson(p, psnNo)
  if (!person) return failure('person_unknown')
  const rule = weakness(password, person)
  return rule === undefined ? ok(await hashPassword(password)) : failure('password_weak', { rule })
}

/** The first password, after an identity check by the door. Refused where one stands. */
export async function setPassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  password: string,
): Promise<Result<{ psnNo: string }>> {
  const hash = await prepare(p, psnNo, password)
  if (!hash.ok) return hash
  const [row] = await p.db.query(
    `insert into password (psn_no, kind, hash, set_at) values ($1, $2, $3, $4)
     on conflict (psn_no, kind) do nothing returning psn_no`,
    [psnNo, kind, hash.value, p.clock.now()],
  )
  return row ? ok({ psnNo }) : failure('password_set_already')
}

/** Change by the old password; a wrong old one counts as a wrong try. */
export async function changePassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  { old, next }: { old: string; next: string },
): Promise<Result<{ psnNo: string }>> {
  const hash = await prepare(p, psnNo, next)
  if (!hash.ok) return hash
  const checked = await checkPassword(p, psnNo, kind, old)
  if (!checked.ok) return checked
  if (old === next) return failure('password_weak', { rule: '新密码不能与原密码相同' })
  await write(p, psnNo, kind, hash.value)
  return ok({ psnNo })
}

/** Reset through an identified channel (counter, face check): sets a new password and opens the lock. */
export async function resetPassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  password: string,
): Promise<Result<{ psnNo: string }>> {
  const hash = await prepare(p, psnNo, password)
  if (!hash.ok) return hash
  await write(p, psnNo, kind, hash.value)
  return ok({ psnNo })
}

/** 解锁 at the counter; the password stays as it is. */
export async function unlockPassword(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
): Promise<Result<{ psnNo: string }>> {
  const [row] = await p.db.query(
    'update password set tries = 0, locked_until = null where psn_no = $1 and kind = $2 returning psn_no',
    [psnNo, kind],
  )
  return row ? ok({ psnNo }) : failure('password_not_set')
}

/** Whether a password was ever set. */
export async function hasPassword(p: Platform, psnNo: string, kind: PasswordKind): Promise<boolean> {
  return (
    (await p.db.query('select 1 from password where psn_no = $1 and kind = $2', [psnNo, kind])).length > 0
  )
}

const write = (p: Platform, psnNo: string, kind: PasswordKind, hash: string): Promise<object[]> =>
  p.db.query(
    `insert into password (psn_no, kind, hash, set_at) values ($1, $2, $3, $4)
     on conflict (psn_no, kind) do update set hash = excluded.hash, set_at = excluded.set_at, tries = 0, locked_until = null`,
    [psnNo, kind, hash, p.clock.now()],
  )
