import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { normalCertNo, normalCertType, normalName } from './certNo.ts'
import type { CertType, Person } from './types.ts'

interface SealedPerson {
  psn_no: string
  cert_type: string
  cert_sealed: string
  name_sealed: string
  gender: Person['gender']
  birth: string
  phone_sealed: string | null
}

const COLUMNS = 'psn_no, cert_type, cert_sealed, name_sealed, gender, birth, phone_sealed'

function unseal(p: Platform, row: SealedPerson): Person {
  const person: Person = {
    psnNo: row.psn_no,
    certType: row.cert_type,
    certNo: p.vault.open(row.cert_sealed),
    name: p.vault.open(row.name_sealed),
    gender: row.gender,
    birth: row.birth,
  }
  return row.phone_sealed === null ? person : { ...person, phone: p.vault.open(row.phone_sealed) }
}

export async function findPerson(p: Platform, psnNo: string): Promise<Person | undefined> {
  const [row] = await p.db.query<SealedPerson>(`select ${COLUMNS} from person where psn_no = $1`, [psnNo])
  return row && unseal(p, row)
}

/** Several people at once, by person number; unknown numbers are left out. */
export async function findPeople(p: Platform, psnNos: readonly string[]): Promise<Map<string, Person>> {
  const rows = await p.db.query<SealedPerson>(`select ${COLUMNS} from person where psn_no = any($1)`, [
    psnNos,
  ])
  return new Map(rows.map((row) => [row.psn_no, unseal(p, row)]))
}

/** The text whose blind index finds a document: its type is part of it, so that equal numbers of two types differ. */
export const certKey = (certType: CertType, certNo: string): string =>
  `cert:${normalCertType(certType)}:${normalCertNo(certNo)}`
export const nameKey = (name: string): string => `name:${normalName(name)}`

export async function findByCert(
  p: Platform,
  certType: CertType,
  certNo: string,
): Promise<Person | undefined> {
  const [row] = await p.db.query<SealedPerson>(
    `select ${COLUMNS} from person where cert_type = $1 and cert_blind = $2`,
    [normalCertType(certType), p.vault.blind(certKey(certType, certNo))],
  )
  return row && unseal(p, row)
}

/** Real-name check (A7, D1): the document must be registered, and under this very name. */
export async function checkRealName(
  p: Platform,
  given: { certType: CertType; certNo: string; name: string },
): Promise<Result<Person>> {
  const person = await findByCert(p, given.certType, given.certNo)
  if (!person) return failure('person_unknown')
  return normalName(person.name) === normalName(given.name) ? ok(person) : failure('identity_mismatch')
}
