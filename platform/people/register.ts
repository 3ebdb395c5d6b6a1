import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { newPersonNo, type RegionCode } from '../ids/index.ts'
import { isResidentId, normalCertNo, normalCertType, readResidentId, RESIDENT_ID } from './certNo.ts'
import { certKey, findByCert, nameKey } from './find.ts'
import type { CertType, Person } from './types.ts'

export interface Registration {
  region: RegionCode
  certType: CertType
  certNo: string
  name: string
  /** Required unless the document is a resident ID, which says both. */
  gender?: Person['gender']
  birth?: DateText
  phone?: string
  /** Given where the number is known already; otherwise one is drawn. */
  psnNo?: string
}

/**
 * Registers a person under a document that is not registered yet.
 * @throws Error when a given person number belongs to another document
 */
export async function registerPerson(p: Platform, r: Registration): Promise<Result<Person>> {
  const certType = normalCertType(r.certType)
  const certNo = normalCertNo(r.certNo)
  if (certType === RESIDENT_ID && !isResidentId(certNo)) return failure('certno_invalid')
  const said = certType === RESIDENT_ID ? readResidentId(certNo) : undefined
  const birth = said?.birth ?? r.birth
  if (birth === undefined)
    return failure('invalid_input', { field: 'birth', rule: '非居民身份证须填写出生日期' })
  const person: Person = {
    psnNo: r.psnNo ?? newPersonNo(r.region),
    certType,
    certNo,
    name: r.name.trim(),
    gender: said?.gender ?? r.gender ?? '0',
    birth,
  }
  if (r.phone !== undefined) person.phone = r.phone
  for (let draws = 0; draws < MAX_DRAWS; draws++) {
    if (await insert(p, person)) return ok(person)
    const known = await findByCert(p, certType, certNo)
    if (known) return failure('person_exists', { psnNo: known.psnNo })
    if (r.psnNo !== undefined) throw new Error(`person number ${r.psnNo} belongs to another document`)
    person.psnNo = newPersonNo(r.region)
  }
  throw new Error(`no free person number found in region ${r.region} after ${MAX_DRAWS} draws`)
}

/** Twelve random digits: one draw in 100,000 meets a taken number where ten million people are registered. */
const MAX_DRAWS = 5

/** @returns false when the document or the number is taken */
async function insert(p: Platform, person: Person): Promise<boolean> {
  const rows = await p.db.query(
    `insert into person (psn_no, cert_type, cert_blind, cert_sealed, name_blind, name_sealed, gender, birth, phone_sealed, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning psn_no`,
    [
      person.psnNo,
      person.certType,
      p.vault.blind(certKey(person.certType, person.certNo)),
      p.vault.seal(person.certNo),
      p.vault.blind(nameKey(person.name)),
      p.vault.seal(person.name),
      person.gender,
      person.birth,
      person.phone === undefined ? null : p.vault.seal(person.phone),
      p.clock.now(),
    ],
  )
  return rows.length > 0
}
