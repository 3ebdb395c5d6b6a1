/** Identifiers. Every id of a region begins with its six-digit code, so that the row it names can be found. */
import { randomBytes, randomInt } from 'node:crypto'

/** 统筹区 code: six digits. */
export type RegionCode = string

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What an id names; one letter stands after the region's code. */
const LETTER = {
  visit: 'V',
  settlement: 'S',
  refund: 'R',
  transaction: 'T',
  binding: 'B',
  card: 'C',
  line: 'L',
  batch: 'F',
} as const
export type IdKind = keyof typeof LETTER

function base32(value: bigint, length: number): string {
  let text = ''
  let rest = value
  for (let i = 0; i < length; i++) {
    text = CROCKFORD[Number(rest & 31n)]! + text
    rest >>= 5n
  }
  return text
}

/**
 * A new id of at most 30 characters: region, kind, 48 bits of time and 67 random bits, so that ids of one
 * region and kind sort by the moment they were made.
 * @throws Error when the region is not a six-digit code.
 */
export function newId(region: RegionCode, kind: IdKind, at: Date): string {
  if (!isRegion(region))
    throw new Error(`a region's code has six digits, for example 330100; got ${JSON.stringify(region)}`)
  const random = BigInt(`0x${randomBytes(9).toString('hex')}`) & ((1n << 67n) - 1n)
  return region + LETTER[kind] + base32((BigInt(at.getTime()) << 67n) | random, 23)
}

/** Whether an id names something of that kind. */
export const isIdOf = (kind: IdKind, id: string): boolean => id[6] === LETTER[kind]

/** A new person number: region code and twelve digits. */
export function newPersonNo(region: RegionCode): string {
  const digits = `${randomInt(1_000_000)}`.padStart(6, '0') + `${randomInt(1_000_000)}`.padStart(6, '0')
  return region + digits
}

export const isRegion = (text: string): boolean => /^\d{6}$/.test(text)

/** The region that an id or person number belongs to: its first six characters. */
export function regionOf(id: string): RegionCode {
  const region = id.slice(0, 6)
  return isRegion(region) ? region : ''
}
