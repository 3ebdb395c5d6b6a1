/** What is asked of every mode alike: one bill, its payers in their order, the pool's part, the institution. */
import type { Random } from '../harness/random.ts'

/** Fen throughout. */
export interface Request {
  /** Idempotency key, unlike any other of the run. */
  key: string
  id: string
  region: string
  person: string
  payers: { owner: string; most: number }[]
  institution: string
  pool: string
  /** What the pool pays; the payers owe the rest of the total. */
  fund: number
  total: number
}

/** Where the money of a workload meets. */
export interface Shape {
  /** Owners of pool accounts: one is the hot row of a real region. */
  pools: number
  institutions: number
  payers: 'own' | 'family'
  /** How persons are drawn: all alike, or by Zipf's law with exponent 1. */
  people: 'uniform' | 'zipf'
  /** Of a hundred bills, so many ask for more than all payers have. */
  shortfall: number
}

export const CITY: Shape = { pools: 1, institutions: 1000, payers: 'family', people: 'uniform', shortfall: 0 }
export const HOT: Shape = { ...CITY, institutions: 10 }
export const UNIFORM: Shape = { ...CITY, pools: 1000, institutions: 10_000 }

export const MOST_POOLS = 1000
export const MOST_INSTITUTIONS = 10_000
export const SLOTS = 64
export const OPENING = 100_000_000
const FAMILY = 5
const AID = 3

export const personOf = (region: string, index: number) => `${region}${String(index).padStart(12, '0')}`
export const poolOf = (region: string, index: number) => `${region}P${String(index).padStart(4, '0')}`
export const slotOf = (region: string, index: number) => `${region}Q${String(index).padStart(4, '0')}`
export const institutionOf = (region: string, index: number) => `H${region}${String(index).padStart(5, '0')}`

/** An endless sequence of requests of one shape; the same seed gives the same. `name` sets runs apart. */
export function requestsOf(
  shape: Shape,
  regions: readonly string[],
  people: number,
  random: Random,
  name: string,
): () => Request {
  let count = 0
  return () => {
    const number = ++count
    const region = regions[random.below(regions.length)]!
    const first = shape.people === 'zipf' ? zipf(random, people) : random.below(people)
    const owners = shape.payers === 'own' ? [first] : relatives(first, people, random)
    const short = random.chance(shape.shortfall)
    const payers = owners.map((index) => ({
      owner: personOf(region, index),
      most: short ? OPENING * 1000 : 100 + random.below(2000),
    }))
    const fund = 500 + random.below(50_000)
    const own = short ? OPENING * 100 : payers.reduce((sum, { most }) => sum + most, 0)
    const serial = `${name}${number.toString(36).padStart(9, '0')}`
    return {
      key: `${region}H-2207-${serial}`,
      id: `${region}S${serial.padStart(23, '0')}`,
      region,
      person: personOf(region, first),
      payers,
      institution: institutionOf(region, random.below(shape.institutions)),
      pool: poolOf(region, random.below(shape.pools)),
      fund,
      total: fund + own,
    }
  }
}

/** Three others of the family of five; in one of twenty bills one of them lives in another district. */
function relatives(person: number, people: number, random: Random): number[] {
  const family = person - (person % FAMILY)
  const others = Array.from({ length: FAMILY }, (_, i) => family + i).filter((one) => one !== person)
  others.splice(random.below(others.length), others.length - AID)
  if (!random.chance(5)) return others
  let stranger = random.below(people)
  while (stranger >= family && stranger < family + FAMILY) stranger = random.below(people)
  return [stranger, ...others.slice(1)]
}

/** Rank by the inverse of the continuous distribution, which for exponent 1 is a power of the size. */
const zipf = (random: Random, people: number) =>
  Math.min(people - 1, Math.floor(people ** (random.below(2 ** 32) / 2 ** 32)) - 1)
