/** Bills for any policy: drawn without looking at it, then told in its own words. */
import fc from 'fast-check'
import { addDays } from '../calc/dates.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import {
  EXCLUSION_CAUSES,
  type Facts,
  type Level,
  LEVELS,
  type LineFacts,
  type PersonStatus,
  type SharerFacts,
  type VisitKind,
} from '../facts.ts'
import { type Fen, fen, type Ppm, type Price, type Quantity } from '../money.ts'
import { FILING_TYPES, RELATIONS, VISIT_KINDS } from '../words.ts'
import { type Edition } from './shelf.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

const EMPLOYEES: readonly PersonStatus[] = ['active', 'retired']
const RESIDENTS: readonly PersonStatus[] = ['child', 'student', 'adult', 'elder']

/** A number that later picks one of so many words. */
const pick = fc.nat({ max: 9_999 })
/** Chance in percent, told as a number below 100. */
const percent = fc.nat({ max: 99 })
/** Of any size, from fen to hundreds of thousands of yuan, or near an amount of the policy. */
const money = fc.record({
  size: fc.nat({ max: 4 }),
  value: fc.nat({ max: 999_999 }),
})
type Money = { size: number; value: number }

const line = fc.record({
  amount: money,
  grade: fc.nat({ max: 9 }),
  first: fc.nat({ max: 9 }),
  ceiling: fc.nat({ max: 9 }),
  quantity: fc.nat({ max: 6 }),
  category: pick,
  barred: percent,
  cause: percent,
})
const relative = fc.record({
  relation: pick,
  bound: fc.nat({ max: 3 }),
  priority: fc.nat({ max: 4 }),
  current: money,
  carried: money,
  state: percent,
  limit: percent,
  limited: money,
})

/** What a bill is drawn from. `tellBill` makes it a bill of a policy. */
export const drawnBill = fc.record({
  kind: pick,
  scheme: fc.boolean(),
  status: pick,
  age: fc.nat({ max: 100 }),
  word: pick,
  special: percent,
  level: pick,
  away: percent,
  filing: pick,
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  year: fc.array(fc.tuple(pick, money), { maxLength: 4 }),
  own: fc.tuple(money, money),
  purse: percent,
  relatives: fc.array(relative, { maxLength: 3 }),
})
export type DrawnBill = typeof drawnBill extends fc.Arbitrary<infer T> ? T : never

const vocabularies = new WeakMap<CompiledPolicy, Vocabulary>()

function wordsOf(policy: CompiledPolicy): Vocabulary {
  let words = vocabularies.get(policy)
  if (!words) vocabularies.set(policy, (words = vocabularyOf(policy)))
  return words
}

/** The usual kinds more often than the rare ones. */
const KINDS: readonly VisitKind[] = [
  ...VISIT_KINDS,
  'outpatient',
  'inpatient',
  'outpatient',
  'inpatient',
  'pharmacy',
]
/** The usual levels more often than the rare ones. */
const USUAL: readonly Level[] = [...LEVELS, 'community', 'first', 'second', 'third', 'second', 'third']

const oneOf = <T>(list: readonly T[], n: number): T => list[n % list.length]!

function amountOf({ size, value }: Money, { amounts }: Vocabulary): Fen {
  if (size === 4 && amounts.length > 0) return fen(Math.max(0, oneOf(amounts, value) + (value % 3) - 1))
  return fen((value * [1, 1, 10, 100, 1][size]!) % 60_000_000)
}

/** The drawn bill as a bill under this edition, in the words that its tables ask for. */
export function tellBill({ date, policy }: Edition, drawn: DrawnBill): Facts {
  const words = wordsOf(policy)
  const scheme = drawn.scheme ? 'employee' : 'resident'
  const kind = oneOf(KINDS, drawn.kind)
  const status = oneOf(scheme === 'employee' ? EMPLOYEES : RESIDENTS, drawn.status)
  const { special } = drawn
  const some = <T>(list: readonly T[]): T[] => (list.length > 0 ? [oneOf(list, drawn.word)] : [])
  const age =
    special < 30 && words.ages.length > 0 ? oneOf(words.ages, drawn.word) - (special % 2) : drawn.age
  const [tier] = some(words.tiers)
  const [disease] = some(words.diseases)
  return {
    kind,
    date,
    person: {
      scheme,
      status,
      age: Math.max(0, age),
      ...(tier === undefined ? {} : { tier }),
      employment: drawn.word % 2 === 0 ? 'unit' : 'flexible',
      enrolment: special === 99 ? 'suspended' : 'active',
      account: scheme === 'employee' ? 'open' : 'none',
      contracted: drawn.word % 5 !== 0,
      ...(special % 3 === 0 ? { groups: some(words.groups) } : {}),
      ...(status === 'retired' ? { retiredOn: drawn.word % 2 === 0 ? '2000-06-01' : '2015-06-01' } : {}),
    },
    institution: {
      kind: kind === 'pharmacy' ? 'pharmacy' : 'hospital',
      level: kind === 'pharmacy' && special % 2 === 0 ? 'pharmacy' : oneOf(USUAL, drawn.level),
      designated: special !== 98,
      area: drawn.away < 8 ? 'away' : 'home',
      ...(drawn.away < 8 ? { place: `${some(words.places)[0] ?? ''}990000`.slice(0, 6) } : {}),
      ...(special % 4 === 0 ? { traits: some(words.traits) } : {}),
    },
    lines: drawn.lines.map((one, i) => tellLine(one, i, words)),
    causes: special === 97 ? [oneOf(EXCLUSION_CAUSES, drawn.word)] : [],
    ...(kind === 'pharmacy' && special % 2 === 0
      ? { prescription: { level: oneOf(LEVELS, drawn.level) } }
      : {}),
    ...(drawn.away < 6
      ? { filing: { type: oneOf(FILING_TYPES, drawn.filing), from: addDays(date, -30) } }
      : {}),
    ...(kind === 'chronic' && special < 95
      ? { chronic: { code: disease ?? 'M01', from: addDays(date, special < 5 ? -5 : -400) } }
      : {}),
    ...(kind === 'inpatient' ? { stay: { from: addDays(date, -(drawn.word % 200)), to: date } } : {}),
    ...(special === 96 ? { waiting: { until: addDays(date, 30) } } : {}),
    year: { year: policy.settlementYear(date).label, values: tellYear(drawn.year, words) },
    purse: {
      useAccount: drawn.purse < 95,
      own: { current: amountOf(drawn.own[0], words), carried: amountOf(drawn.own[1], words) },
      frozen: drawn.purse >= 97,
      sharers: drawn.relatives.map((one, i) => tellRelative(one, i, words)),
      ...(drawn.relatives.length > 0 ? { chosenSharer: 's1' } : {}),
    },
  }
}

function tellLine(drawn: DrawnBill['lines'][number], i: number, words: Vocabulary): LineFacts {
  const amount = amountOf(drawn.amount, words)
  const quantity = ([10_000, 10_000, 20_000, 30_000, 70_000, 25_000, 3_333][drawn.quantity] ??
    10_000) as Quantity
  const unit = Math.round((amount / quantity) * 100_000_000)
  return {
    id: String(i + 1),
    code: `C${i + 1}`,
    name: `item ${i + 1}`,
    amount,
    price: unit as Price,
    quantity,
    grade: drawn.grade < 6 ? 'A' : drawn.grade < 9 ? 'B' : 'C',
    selfPayFirst: ([0, 0, 50_000, 100_000, 200_000, 333_333][drawn.first] ?? 0) as Ppm,
    ceiling: drawn.ceiling < 2 ? (Math.round(unit * (0.5 + drawn.ceiling / 3)) as Price) : null,
    ...(words.categories.length > 0 && drawn.category % 2 === 0
      ? { category: oneOf(words.categories, drawn.category >> 1) }
      : {}),
    accountPayable: drawn.barred < 90,
    ...(drawn.cause === 0 ? { causes: [oneOf(EXCLUSION_CAUSES, drawn.category)] } : {}),
  }
}

function tellYear(drawn: DrawnBill['year'], words: Vocabulary): Record<string, number> {
  return Object.fromEntries(
    drawn.map(([at, value]) => {
      if (words.countKeys.length > 0 && at % 4 === 0)
        return [oneOf(words.countKeys, at >> 2), value.value % 4]
      return [oneOf(words.moneyKeys, at >> 2) ?? 'none', amountOf(value, words)]
    }),
  )
}

function tellRelative(drawn: DrawnBill['relatives'][number], i: number, words: Vocabulary): SharerFacts {
  const limit = amountOf(drawn.limited, words)
  const available = { current: amountOf(drawn.current, words), carried: amountOf(drawn.carried, words) }
  return {
    sharer: `s${i + 1}`,
    relation: oneOf(RELATIONS.slice(0, drawn.relation % 5 === 0 ? 8 : 3), drawn.relation),
    boundOn: ['2021-05-01', '2023-01-01', '2023-01-01', '2024-03-01'][drawn.bound]!,
    filed: i + 1,
    ...(drawn.priority < 3 ? { priority: drawn.priority } : {}),
    available,
    enrolment: drawn.state === 99 ? 'suspended' : 'active',
    blocked: drawn.state === 98 ? ['paused'] : [],
    uses: drawn.state === 97 ? ['hospital'] : ['hospital', 'pharmacy'],
    leftPerUse: drawn.limit < 10 ? limit : null,
    leftToday: drawn.limit >= 10 && drawn.limit < 20 ? limit : null,
    leftThisYear: drawn.limit >= 20 && drawn.limit < 30 ? limit : null,
    ...(drawn.limit % 2 === 0 ? { setAside: limit } : {}),
  }
}
