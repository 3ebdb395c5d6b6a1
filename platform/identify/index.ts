/** 人卡一致 (A7): who stands there, and by which credential. */
import { CARD_STATE_TEXT, findCard, scanVoucher } from '../card/index.ts'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import {
  findByCert,
  findPerson,
  normalCertNo,
  normalName,
  RESIDENT_ID,
  type Person,
} from '../people/index.ts'

/** 就诊凭证类型: 01 医保码, 02 居民身份证, 03 社会保障卡. */
export type CredentialType = '01' | '02' | '03'

export interface Credential {
  type: string
  /** Token, identity number or card number. */
  no: string
  /** 卡识别码, with a card. */
  cardSn?: string
  /** Where given beside the credential, these must name the same person. */
  certType?: string
  certNo?: string
  name?: string
  institution: string
}

export interface Identified {
  psnNo: string
  how: CredentialType
}

/** Names the person of a credential. A lost or cancelled card, a stale code, or papers of somebody else are refused. */
export async function identify(p: Platform, c: Credential): Promise<Result<Identified>> {
  const found = await personOf(p, c)
  if (!found.ok) return found
  const { person, how } = found.value
  const otherNumber = c.certNo && normalCertNo(c.certNo) !== normalCertNo(person.certNo)
  const otherName = c.name && normalName(c.name) !== normalName(person.name)
  return otherNumber || otherName ? failure('person_card_mismatch') : ok({ psnNo: person.psnNo, how })
}

/** Checks at payment that a credential belongs to the very person who is charged. */
export async function confirmPerson(p: Platform, c: Credential, psnNo: string): Promise<Result<Identified>> {
  const result = await identify(p, c)
  return result.ok && result.value.psnNo !== psnNo ? failure('person_card_mismatch') : result
}

async function personOf(
  p: Platform,
  c: Credential,
): Promise<Result<{ person: Person; how: CredentialType }>> {
  switch (c.type) {
    case '01': {
      const scanned = await scanVoucher(p, c.no, c.institution)
      return scanned.ok ? known(await findPerson(p, scanned.value.psnNo), '01') : scanned
    }
    case '02':
      return known(await findByCert(p, c.certType || RESIDENT_ID, c.no), '02')
    case '03': {
      const read = await findCard(p, c.no, c.cardSn)
      if (!read) return failure('card_unknown')
      if (read.card.state === 'lost') return failure('card_lost')
      const expired = read.card.validUntil !== undefined && read.card.validUntil < p.clock.today()
      if (read.card.state !== 'in_use' || expired) {
        return failure('card_not_usable', { state: expired ? '已过期' : CARD_STATE_TEXT[read.card.state] })
      }
      if (!read.serialMatches) return failure('card_serial_mismatch')
      return known(await findPerson(p, read.card.psnNo), '03')
    }
    default:
      return failure('credential_type_unknown', { type: c.type })
  }
}

const known = (
  person: Person | undefined,
  how: CredentialType,
): Result<{ person: Person; how: CredentialType }> =>
  person ? ok({ person, how }) : failure('person_unknown')
