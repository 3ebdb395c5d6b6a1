/** 人卡一致 (A7): who stands there, and by which credential. */
import { cardRefusal, findCard, scanVoucher } from '../card/index.ts'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import {
  lookUpByCert,
  lookUpPerson,
  normalCertNo,
  normalName,
  RESIDENT_ID,
  type Registered,
} from '../people/index.ts'
import type { Credential, Identified } from './types.ts'

/** Names the person of a credential. A card that is not usable, a stale code, or papers of somebody else are refused. */
export async function identify(p: Platform, c: Credential): Promise<Result<Identified>> {
  const found = await personOf(p, c)
  if (!found.ok) return found
  const { person, ...by } = found.value
  const otherNumber = c.certNo && normalCertNo(c.certNo) !== normalCertNo(person.open().certNo)
  const otherName = c.name && normalName(c.name) !== normalName(person.open().name)
  return otherNumber || otherName ? failure('person_card_mismatch') : ok({ psnNo: person.psnNo, ...by })
}

/** Checks that a credential belongs to the very person who is charged. */
export async function confirmPerson(p: Platform, c: Credential, psnNo: string): Promise<Result<Identified>> {
  const result = await identify(p, c)
  return result.ok && result.value.psnNo !== psnNo ? failure('person_card_mismatch') : result
}

type By = Pick<Identified, 'how' | 'cardKind'>
type Found = By & { person: Registered }

async function personOf(p: Platform, c: Credential): Promise<Result<Found>> {
  switch (c.type) {
    case '01': {
      const scanned = await scanVoucher(p, c.no, c.institution)
      return scanned.ok ? known(await lookUpPerson(p, scanned.value.psnNo), { how: '01' }) : scanned
    }
    case '02':
      return known(await lookUpByCert(p, c.certType || RESIDENT_ID, c.no), { how: '02' })
    case '03': {
      const read = await findCard(p, c.no, c.cardSn)
      if (!read) return failure('card_unknown')
      const refused = cardRefusal(read.card, p.clock.today())
      if (refused) return refused
      if (!read.serialMatches) return failure('card_serial_mismatch')
      return known(await lookUpPerson(p, read.card.psnNo), { how: '03', cardKind: read.card.kind })
    }
    default:
      return failure('credential_type_unknown', { type: c.type })
  }
}

const known = (person: Registered | undefined, by: By): Result<Found> =>
  person ? ok({ person, ...by }) : failure('person_unknown')
