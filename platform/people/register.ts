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

/** Registers a person under a document that is not registered yet. */
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
  const [inserted] = await p.db.query(
    `insert into person (psn_no, cert_type, cert_blind, cert_sealed, name_blind, name_sealed, gender, birth, phone_sealed, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (cert_type, cert_blind) do nothing returning psn_no`,
    [
      person.psnNo,
      certType,
      p.vault.blind(certKey(certType, certNo)),
      p.vault.seal(certNo),
      p.vault.blind(nameKey(person.name)),
      p.vault.seal(person.name),
      person.gender,
      birth,
      person.phone === undefined ? null : p.vault.seal(person.phone),
      p.clock.now(),
    ],
  )
  if (inserted) return ok(person)
  const known = await findByCert(p, certType, certNo)
  return failure('person_exists', { psnNo: known?.psnNo })
}
