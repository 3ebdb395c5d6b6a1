/** The whole cast: the same people, numbers and families on every machine. Pure. */
import { REGIONS } from '../data/regions.ts'
import { SURNAMES } from '../data/names.ts'
import { SPECIAL_FAMILIES } from '../data/special/index.ts'
import type { MemberSeed, RegionSeed, SpecialFamily } from '../data/types.ts'
import { random, type Random } from '../random.ts'
import { ordinaryFamily } from './ordinary.ts'
import { person } from './person.ts'
import type { CastBinding, CastFamily, CastPerson } from './types.ts'

export type { CastBinding, CastEnrolment, CastFamily, CastPerson } from './types.ts'

export type SandboxSize = 'full' | 'small'
const PEOPLE: Readonly<Record<SandboxSize, number>> = { full: 2000, small: 120 }
const SEED = 20_260_109

function regionOf(code: string): RegionSeed {
  const region = REGIONS.find((r) => r.code === code)
  if (!region) throw new Error(`the sandbox has no region ${code}`)
  return region
}

/** Children carry the father's surname where there is one; those who married in have their own. */
function surnames(r: Random, family: Pick<SpecialFamily, 'members'>): Map<string, string> {
  const name = r.pick(SURNAMES)
  return new Map(
    family.members.map(({ key }) => [
      key,
      ['wife', 'spouse', 'mother', 'grandmother'].includes(key) ? r.pick(SURNAMES) : name,
    ]),
  )
}

function castFamily(
  r: Random,
  region: RegionSeed,
  from: number,
  family: Pick<SpecialFamily, 'members' | 'bindings' | 'agencies'>,
): CastFamily {
  const names = surnames(r, family)
  const byKey = new Map<string, CastPerson>()
  family.members.forEach((member, i) => {
    byKey.set(member.key, person(r, region, from + i, names.get(member.key)!, member, regionOf))
  })
  const of = (key: string): CastPerson => {
    const found = byKey.get(key)
    if (!found) throw new Error(`no member ${key} in this family`)
    return found
  }
  const canShare = ({ sharer }: CastBinding): boolean => sharer.enrolments[0]?.account === 'open'
  return {
    people: [...byKey.values()],
    bindings: family.bindings.map((b) => ({ ...b, sharer: of(b.sharer), user: of(b.user) })).filter(canShare),
    agencies: (family.agencies ?? []).map((a) => ({ ...a, agent: of(a.agent), principal: of(a.principal) })),
  }
}

function castRegion(region: RegionSeed, people: number): CastFamily[] {
  const r = random(SEED ^ Number(region.code))
  const families: CastFamily[] = []
  let count = 0
  const add = (family: Pick<SpecialFamily, 'members' | 'bindings' | 'agencies'>): void => {
    families.push(castFamily(r, region, count + 1, family))
    count += family.members.length
  }
  // Who is special by the money in an account is of the tier that has one.
  const [tier] = region.employeeTiers
  const firstTier = (member: MemberSeed): MemberSeed => (tier === undefined ? member : { tier, ...member })
  for (const family of SPECIAL_FAMILIES) {
    if (family.regions.includes(region.code)) add({ ...family, members: family.members.map(firstTier) })
  }
  while (count < people) add(ordinaryFamily(r, region))
  return families
}

/** Special families first, in each region; the small cast begins with the same people as the full one. */
export function cast(size: SandboxSize): CastFamily[] {
  return REGIONS.flatMap((region) => castRegion(region, Math.floor((PEOPLE[size] * region.share) / 100)))
}
