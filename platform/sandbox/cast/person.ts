/** Makes one person of a family up. */
import { certno } from '../certno.ts'
import { INSTITUTIONS } from '../data/institutions.ts'
import { FEMALE_NAMES, MALE_NAMES } from '../data/names.ts'
import type { MemberSeed, RegionSeed, Standing } from '../data/types.ts'
import type { Random } from '../random.ts'
import { ACCOUNTLESS_TIER, STANDINGS } from './standing.ts'
import type { CastEnrolment, CastPerson } from './types.ts'

/** Ages are those of this year, so that identity numbers do not depend on the day of the first start. */
const AGES_IN = 2026
const RETIREMENT_AGE = { male: 60, female: 55 } as const
const EMPLOYERS = ['远帆科技', '晨光印务', '和顺物流', '青禾食品', '新岸建设', '明德学校']

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

function enrolment(r: Random, region: RegionSeed, member: MemberSeed, standing: Standing): CastEnrolment {
  const { scheme, psnType, employment } = STANDINGS[standing]
  const tiers = scheme === 'employee' ? region.employeeTiers : region.residentTiers
  const dealt = standing === 'retired' ? tiers[0] : tiers[r.int(tiers.length || 1)]
  const tier = tiers.length === 0 ? undefined : (member.tier ?? dealt)
  const accountless = scheme === 'resident' || standing === 'flexible' || tier === ACCOUNTLESS_TIER
  const community = INSTITUTIONS.find((i) => i.region === region.code && i.level === 'community')
  return {
    region: region.code,
    scheme,
    psnType,
    admdvs: r.pick(region.districts),
    account: accountless ? 'none' : 'open',
    ...(tier === undefined ? {} : { tier }),
    ...(employment ? { employment } : {}),
    ...(employment === 'unit' ? { employer: r.pick(EMPLOYERS) } : {}),
    ...(standing === 'retired'
      ? { retiredOn: `${AGES_IN - member.age + RETIREMENT_AGE[member.gender]}-07-01` }
      : {}),
    civilServant: standing === 'civil',
    contracted: community && r.chance(60) ? [community.code] : [],
  }
}

function monthlyCredit(r: Random, region: RegionSeed, member: MemberSeed): number {
  const { credit } = region
  if (member.standing === 'retired') return member.age >= 70 ? credit.retired70Monthly : credit.retiredMonthly
  const base = r.between(credit.base[0] / 100, credit.base[1] / 100)
  // A per cent of a yuan is a fen.
  return base * credit.activePercent
}

/** @param number counts people of the region from 1 */
export function person(
  r: Random,
  region: RegionSeed,
  number: number,
  surname: string,
  member: MemberSeed,
  regionOf: (code: string) => RegionSeed,
): CastPerson {
  const { gender } = member
  const birth = `${AGES_IN - member.age}-${pad(r.between(1, 12), 2)}-${pad(r.between(1, 28), 2)}`
  const enrolments = [enrolment(r, region, member, member.standing)]
  if (member.second) {
    enrolments.push(
      enrolment(r, regionOf(member.second.region), { ...member, key: 'second' }, member.second.standing),
    )
  }
  const hasAccount = enrolments[0]?.account === 'open'
  const credited = monthlyCredit(r, region, member)
  const opening = r.between(0, 4_000) * 100 + r.int(100)
  return {
    psnNo: region.code + pad(number, 12),
    certNo: certno(region.area, birth, number % 500, gender),
    cardNo: `${region.area}${pad(number, 8)}`,
    name: surname + r.pick(gender === 'male' ? MALE_NAMES : FEMALE_NAMES),
    gender: gender === 'male' ? '1' : '2',
    birth,
    region: region.code,
    enrolments,
    monthly: hasAccount && member.credited !== false ? credited : 0,
    opening: hasAccount ? (member.opening ?? opening) : 0,
    seed: member,
  }
}
