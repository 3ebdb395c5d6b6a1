/** Invented outpatient visits of employees: five fee lines each, a year that has begun, up to three relatives. */
import type {
  Buckets,
  Facts,
  Fen,
  Grade,
  Level,
  LineFacts,
  Ppm,
  Price,
  Quantity,
  Relation,
  SharerFacts,
} from '@gongji/benefit'
import type { Random } from '../harness/random.ts'
import { DATE } from './policy.ts'

const LINES = 5
const LEVELS: readonly [Level, ...Level[]] = ['community', 'first', 'second_a', 'third', 'third_a']
const GRADES: readonly [Grade, ...Grade[]] = ['A', 'A', 'A', 'B', 'B', 'C']
const FIRST_SHARES: readonly [number, ...number[]] = [50_000, 100_000, 200_000]
const RELATIONS: readonly [Relation, ...Relation[]] = ['spouse', 'parent', 'child', 'child', 'sibling']
const ONE = 10_000

/** What the year and the account hold before the visit, in fen. */
interface Before {
  deductibleMet: number
  fundUsed: number
  own: number
}

export function visitFrom(random: Random): Facts {
  const before = beforeFrom(random)
  const retired = random.chance(30)
  return {
    kind: 'outpatient',
    date: DATE,
    person: {
      scheme: 'employee',
      status: retired ? 'retired' : 'active',
      age: retired ? 60 + random.below(35) : 20 + random.below(40),
      enrolment: random.chance(97) ? 'active' : 'suspended',
      account: random.chance(97) ? 'open' : 'none',
    },
    institution: { kind: 'hospital', level: random.pick(LEVELS), designated: true, area: 'home' },
    lines: Array.from({ length: LINES }, (_, i) => lineFrom(random, i)),
    causes: [],
    year: { year: DATE.slice(0, 4), values: valuesOf(before) },
    purse: {
      useAccount: random.chance(97),
      own: bucketsFrom(random, before.own),
      frozen: random.chance(1),
      sharers: Array.from({ length: random.below(4) }, (_, i) => sharerFrom(random, i)),
    },
  }
}

function beforeFrom(random: Random): Before {
  return {
    deductibleMet: random.chance(50) ? random.below(70_001) : 70_000,
    fundUsed: random.chance(60) ? random.below(100_000) : random.below(400_001),
    own: random.chance(30) ? 0 : random.below(100_000),
  }
}

function valuesOf({ deductibleMet, fundUsed }: Before): Record<string, number> {
  return { 'deductible.outpatient': deductibleMet, 'fund.outpatient.yearly': fundUsed }
}

function lineFrom(random: Random, index: number): LineFacts {
  const grade = random.pick(GRADES)
  const price = (1 + random.below(30_000)) * ONE
  const pieces = 1 + random.below(3)
  const limited = grade !== 'C' && random.chance(10)
  return {
    id: String(index + 1),
    code: `X0${index + 1}`,
    name: 'item',
    amount: ((price / ONE) * pieces) as Fen,
    price: price as Price,
    quantity: (pieces * ONE) as Quantity,
    grade,
    selfPayFirst: (grade === 'B' ? random.pick(FIRST_SHARES) : 0) as Ppm,
    ceiling: limited ? (Math.floor((price * (50 + random.below(60))) / 100) as Price) : null,
    accountPayable: random.chance(98),
  }
}

function sharerFrom(random: Random, index: number): SharerFacts {
  return {
    sharer: `s${index + 1}`,
    relation: random.pick(RELATIONS),
    boundOn: `2023-0${1 + random.below(5)}-15`,
    filed: index + 1,
    available: bucketsFrom(random, random.chance(20) ? 0 : random.below(60_000)),
    enrolment: random.chance(97) ? 'active' : 'suspended',
    blocked: random.chance(3) ? ['paused'] : [],
    uses: ['hospital', 'pharmacy'],
    leftPerUse: random.chance(20) ? (random.below(20_000) as Fen) : null,
    leftToday: null,
    leftThisYear: random.chance(20) ? (random.below(100_000) as Fen) : null,
  }
}

function bucketsFrom(random: Random, total: number): Buckets {
  const current = random.below(total + 1)
  return { current: current as Fen, carried: (total - current) as Fen }
}
