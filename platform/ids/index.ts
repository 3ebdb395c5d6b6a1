/** Identifiers. Every id of a region begins with its six-digit code, so that the row it names can be found. */
import { randomFillSync, randomInt } from 'node:crypto'

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

/** Bytes of the system's randomness, drawn for many ids at once; each is used for one id only. */
const DRAWN = new Uint8Array(14 * 256)
let used = DRAWN.length

function randomByte(): number {
  if (used === DRAWN.length) {
    randomFillSync(DRAWN)
    used = 0
  }
  return DRAWN[used++]!
}

/** 48 bits of time and 67 of chance in 23 digits of five bits each: nine of time, one of both, 13 of chance. */
function serial(milliseconds: number): string {
  let text = ''
  for (let unit = 2 ** 43; unit >= 8; unit /= 32) text += CROCKFORD[Math.floor(milliseconds / unit) % 32]!
  text += CROCKFORD[(milliseconds % 8) * 4 + (randomByte() & 3)]!
  for (let i = 0; i < 13; i++) text += CROCKFORD[randomByte() & 31]!
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
  return region + LETTER[kind] + serial(at.getTime())
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
