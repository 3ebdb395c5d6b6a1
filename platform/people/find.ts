import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { gathered } from '../gather/index.ts'
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

const byNumber = gathered<SealedPerson>(async (run, psnNos) => {
  const { rows } = await run({
    name: 'people_by_number',
    text: `select ${COLUMNS} from person where psn_no = any($1)`,
    values: [psnNos],
  })
  return new Map((rows as SealedPerson[]).map((row) => [row.psn_no, row]))
})

export async function findPerson(p: Platform, psnNo: string): Promise<Person | undefined> {
  const row = await byNumber(p, psnNo)
  return row && unseal(p, row)
}

/** Somebody in the register, whose name and numbers stay sealed unless they are asked for. */
export interface Registered {
  psnNo: string
  open(): Person
}

const registered = (p: Platform, row: SealedPerson | undefined): Registered | undefined =>
  row && { psnNo: row.psn_no, open: () => unseal(p, row) }

export const lookUpPerson = async (p: Platform, psnNo: string): Promise<Registered | undefined> =>
  registered(p, await byNumber(p, psnNo))

/** Several people at once, by person number; unknown numbers are left out. */
export async function findPeople(p: Platform, psnNos: readonly string[]): Promise<Map<string, Person>> {
  const people = await Promise.all(psnNos.map((psnNo) => findPerson(p, psnNo)))
  return new Map(people.flatMap((person) => (person ? [[person.psnNo, person]] : [])))
}

/** Their names alone: what is not asked for stays sealed. */
export async function namesOf(p: Platform, psnNos: readonly string[]): Promise<Map<string, string>> {
  const rows = await Promise.all(psnNos.map((psnNo) => byNumber(p, psnNo)))
  return new Map(rows.flatMap((row) => (row ? [[row.psn_no, p.vault.open(row.name_sealed)]] : [])))
}

/** The text whose blind index finds a document: its type is part of it, so that equal numbers of two types differ. */
export const certKey = (certType: CertType, certNo: string): string =>
  `cert:${normalCertType(certType)}:${normalCertNo(certNo)}`
export const nameKey = (name: string): string => `name:${normalName(name)}`

const documentKey = (type: CertType, blind: string): string => `${type} ${blind}`

const byDocument = gathered<SealedPerson>(async (run, keys) => {
  const documents = keys.map((key) => key.split(' '))
  const { rows } = await run({
    name: 'people_by_document',
    text: `select ${COLUMNS}, cert_blind from unnest($1::text[], $2::text[]) as asked (type, blind)
     join person on cert_type = type and cert_blind = blind`,
    values: [documents.map(([type]) => type), documents.map(([, blind]) => blind)],
  })
  const people = rows as (SealedPerson & { cert_blind: string })[]
  return new Map(people.map((row) => [documentKey(row.cert_type, row.cert_blind), row]))
})

export async function lookUpByCert(
  p: Platform,
  certType: CertType,
  certNo: string,
): Promise<Registered | undefined> {
  const blind = p.vault.blind(certKey(certType, certNo))
  return registered(p, await byDocument(p, documentKey(normalCertType(certType), blind)))
}

export async function findByCert(
  p: Platform,
  certType: CertType,
  certNo: string,
): Promise<Person | undefined> {
  return (await lookUpByCert(p, certType, certNo))?.open()
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
