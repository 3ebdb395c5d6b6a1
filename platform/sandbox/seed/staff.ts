/** Users of the offices and windows. Their password is the sandbox's. */
import type { Platform } from '../../context.ts'
import { hashPassword } from '../../password/index.ts'
import { INSTITUTIONS } from '../data/institutions.ts'
import { REGIONS } from '../data/regions.ts'
import { SANDBOX_PASSWORD } from './people.ts'

export interface StaffSeed {
  name: string
  role: 'cashier' | 'pharmacy' | 'clerk' | 'reviewer' | 'auditor' | 'administrator'
  institution: string | null
  region: string | null
}

const OFFICE_ROLES = ['clerk', 'reviewer', 'auditor'] as const

export const STAFF: readonly StaffSeed[] = [
  ...REGIONS.flatMap(({ code }) =>
    OFFICE_ROLES.map((role): StaffSeed => ({
      name: `${role}.${code}`,
      role,
      institution: null,
      region: code,
    })),
  ),
  { name: 'administrator', role: 'administrator', institution: null, region: null },
  ...INSTITUTIONS.map((i): StaffSeed => {
    const role = i.kind === 'pharmacy' ? 'pharmacy' : 'cashier'
    return { name: `${role}.${i.code}`, role, institution: i.code, region: null }
  }),
]

export async function seedStaff(p: Platform): Promise<void> {
  const hash = await hashPassword(SANDBOX_PASSWORD)
  await p.db.query(
    `insert into staff_user (name, hash, role, institution, region)
     select s.name, $2, s.role, s.institution, s.region
     from json_to_recordset($1::json) as s(name text, role text, institution text, region text)
     on conflict do nothing`,
    [JSON.stringify(STAFF), hash],
  )
}
