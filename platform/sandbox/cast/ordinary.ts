/** Families without anything special. */
import type { BindingSeed, MemberSeed, RegionSeed, SpecialFamily, Standing } from '../data/types.ts'
import type { Random } from '../random.ts'

type Family = Pick<SpecialFamily, 'members' | 'bindings'>

const childStanding = (age: number): Standing => (age < 6 ? 'infant' : age < 18 ? 'pupil' : 'college')

function couple(r: Random): MemberSeed[] {
  const age = r.between(28, 48)
  const work = (): Standing => (r.chance(80) ? 'active' : r.chance(40) ? 'civil' : 'flexible')
  return [
    { key: 'husband', standing: work(), age: age + r.between(0, 4), gender: 'male' },
    { key: 'wife', standing: r.chance(85) ? work() : 'adult', age, gender: 'female' },
  ]
}

function withChildren(r: Random): Family {
  const members = couple(r)
  const bindings: BindingSeed[] = []
  const eldest = Math.max(0, members[1]!.age - r.between(24, 32))
  for (let i = 0; i < r.between(1, 2); i++) {
    const age = Math.max(0, Math.min(21, eldest - i * 3))
    const key = `child${i}`
    members.push({ key, standing: childStanding(age), age, gender: r.chance(50) ? 'male' : 'female' })
    bindings.push({ sharer: 'husband', user: key, relation: 'child' })
    if (r.chance(60)) bindings.push({ sharer: 'wife', user: key, relation: 'child' })
  }
  if (r.chance(35)) {
    const standing: Standing = r.chance(60) ? 'retired' : 'elder'
    members.push({ key: 'grandmother', standing, age: members[0]!.age + r.between(24, 30), gender: 'female' })
    bindings.push({ sharer: 'husband', user: 'grandmother', relation: 'parent' })
  }
  if (r.chance(30)) bindings.push({ sharer: 'husband', user: 'wife', relation: 'spouse' })
  return { members, bindings }
}

function single(r: Random): Family {
  return {
    members: [
      { key: 'one', standing: 'active', age: r.between(22, 58), gender: r.chance(50) ? 'male' : 'female' },
    ],
    bindings: [],
  }
}

function elderlyCouple(r: Random): Family {
  const age = r.between(60, 82)
  return {
    members: [
      { key: 'husband', standing: 'retired', age, gender: 'male' },
      {
        key: 'wife',
        standing: r.chance(60) ? 'retired' : 'elder',
        age: age - r.between(0, 4),
        gender: 'female',
      },
    ],
    bindings: r.chance(50) ? [{ sharer: 'husband', user: 'wife', relation: 'spouse' }] : [],
  }
}

function residents(r: Random): Family {
  const age = r.between(30, 55)
  return {
    members: [
      { key: 'husband', standing: 'adult', age: age + 2, gender: 'male' },
      { key: 'wife', standing: 'adult', age, gender: 'female' },
      { key: 'child', standing: 'pupil', age: r.between(6, 17), gender: 'male' },
    ],
    bindings: [],
  }
}

/** A family of one to six; sharing only where the region's families do. */
export function ordinaryFamily(r: Random, region: RegionSeed): Family {
  const dice = r.int(100)
  const family =
    dice < 52 ? withChildren(r) : dice < 70 ? single(r) : dice < 88 ? elderlyCouple(r) : residents(r)
  return { ...family, bindings: family.bindings.filter((b) => region.aidShared.includes(b.relation)) }
}
