/** Staff accounts: name and password (argon2id), three wrong tries lock for a quarter of an hour. */
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { hashPassword, verifyPassword } from '../password/index.ts'
import type { Role } from './session.ts'

export interface StaffUser {
  name: string
  role: Role
  institution?: string
  region?: string
}

export const STAFF_PASSWORD_LENGTH = 10
const MAX_TRIES = 3
const LOCK_MINUTES = 15

/** Creates a staff user or gives one a new role or password. The password must have ten characters or more. */
export async function saveStaff(
  p: Platform,
  user: StaffUser & { password: string },
): Promise<Result<StaffUser>> {
  const { password, ...saved } = user
  if (password.length < STAFF_PASSWORD_LENGTH || password.includes(user.name)) {
    return failure('password_weak', {
      rule: `工作人员密码至少 ${STAFF_PASSWORD_LENGTH} 个字符，且不能包含用户名`,
    })
  }
  await p.db.query(
    `insert into staff_user (name, hash, role, institution, region) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set hash = excluded.hash, role = excluded.role, institution = excluded.institution,
       region = excluded.region, tries = 0, locked_until = null`,
    [user.name, await hashPassword(password), user.role, user.institution ?? null, user.region ?? null],
  )
  return ok(saved)
}

/** Every account by name. */
export async function staffUsers(p: Platform): Promise<StaffUser[]> {
  const rows = await p.db.query<Account>(
    'select name, role, institution, region from staff_user order by name',
  )
  return rows.map(userOf)
}

interface Row extends Account {
  hash: string
}

interface Account {
  name: string
  role: Role
  institution: string | null
  region: string | null
}

/** Checks name and password. An unknown name and a wrong password are answered alike, in the same time. */
export async function checkStaff(p: Platform, name: string, password: string): Promise<Result<StaffUser>> {
  const now = p.clock.now()
  const until = new Date(now.getTime() + LOCK_MINUTES * 60_000)
  const [row] = await p.db.query<Row>(
    `update staff_user set
       tries = case when locked_until is null then tries else 0 end + 1,
       locked_until = case when case when locked_until is null then tries else 0 end + 1 >= $3 then $4::timestamptz end
     where name = $1 and (locked_until is null or locked_until <= $2) returning name, hash, role, institution, region`,
    [name, now, MAX_TRIES, until],
  )
  if (!row) {
    await hashPassword(password)
    return failure('sign_in_refused')
  }
  if (!(await verifyPassword(row.hash, password))) return failure('sign_in_refused')
  await p.db.query('update staff_user set tries = 0, locked_until = null where name = $1 and hash = $2', [
    name,
    row.hash,
  ])
  return ok(userOf(row))
}

function userOf({ name, role, institution, region }: Account): StaffUser {
  const user: StaffUser = { name, role }
  if (institution !== null) user.institution = institution
  if (region !== null) user.region = region
  return user
}
