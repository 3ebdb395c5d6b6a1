/** One cell of the coverage table: does a visit of this kind at this level compute, for everybody and every size of bill? */
import type { Allocation } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { allocate } from '../engine/allocate.ts'
import type { DateText, Facts, Level, PersonStatus, Scheme, VisitKind } from '../facts.ts'
import { type Fen, fen, type Ppm, type Price, type Quantity, ZERO } from '../money.ts'
import type { Vocabulary } from '../testing/vocabulary.ts'

const PEOPLE: Record<Scheme, readonly (readonly [PersonStatus, number])[]> = {
  employee: [
    ['active', 40],
    ['retired', 65],
  ],
  resident: [
    ['child', 8],
    ['student', 20],
    ['adult', 40],
    ['elder', 65],
  ],
}

/** 200, 5,000 and 600,000 yuan: within the deductible, within the bands, beyond caps and into the layers. */
const BILLS: readonly Fen[] = [fen(20_000), fen(500_000), fen(60_000_000)]

/** An age that fits a status. */
export const ageOf = (scheme: Scheme, status: PersonStatus): number =>
  PEOPLE[scheme].find(([one]) => one === status)![1]

export interface Place {
  scheme: Scheme
  kind: VisitKind
  level: Level
}

/** What the table says of a cell, in a few words. */
export function cellOf(policy: CompiledPolicy, words: Vocabulary, date: DateText, place: Place): string {
  const results = visits(policy, words, date, place).map((facts) => allocate(policy, facts))
  const unknown = new Set(results.flatMap(figuresOf))
  const refused = new Set(results.flatMap(otherReasons))
  const complete = results.filter(({ denials }) => denials.length === 0).length
  const figures = [...unknown]
    .sort()
    .map((figure) => (isTable(policy, figure) ? `HOLE:${figure}` : figure))
    .join(' ')
  const reasons = [...refused].sort().join(' ')
  if (complete === results.length) return 'computes'
  if (unknown.size === 0) return `refused: ${reasons}`
  const told = reasons === '' ? figures : `${figures}; refused: ${reasons}`
  return complete > 0 ? `computes but for ${told}` : `unknown ${told}`
}

const figuresOf = ({ denials }: Allocation): string[] =>
  denials.flatMap((denial) => (denial.reason === 'unknown_figure' ? [denial.figure] : []))

/** A figure that refuses as a table has no row that fits: a hole that the pack does not own up to. */
function isTable(policy: CompiledPolicy, path: string): boolean {
  let node = (JSON.parse(policy.text) as { policy: unknown }).policy
  for (const step of path.split('.')) node = (node as Record<string, unknown> | undefined)?.[step]
  return Array.isArray(node)
}

const otherReasons = ({ denials }: Allocation): string[] =>
  denials.flatMap((denial) => {
    if (denial.reason === 'unknown_figure') return []
    if (denial.reason !== 'not_covered') return [denial.reason]
    if (denial.what.startsWith('pooled.')) return ['not pooled']
    return [denial.what.startsWith('kind.') ? 'no section' : denial.what]
  })

function visits(policy: CompiledPolicy, words: Vocabulary, date: DateText, place: Place): Facts[] {
  const tiers = words.tiers.length > 0 ? words.tiers : [undefined]
  return PEOPLE[place.scheme].flatMap(([status, age]) =>
    tiers.flatMap((tier) =>
      BILLS.map((amount) => visit(policy, date, place, { status, age, tier }, words.diseases[0], amount)),
    ),
  )
}

/** A visit of one line, all of it in scope, by somebody without other visits in the year. */
export function visit(
  policy: CompiledPolicy,
  date: DateText,
  { scheme, kind, level }: Place,
  { status, age, tier }: { status: PersonStatus; age: number; tier: string | undefined },
  disease: string | undefined,
  amount: Fen,
): Facts {
  return {
    kind,
    date,
    person: {
      scheme,
      status,
      age,
      ...(tier === undefined ? {} : { tier }),
      ...(status === 'retired' ? { retiredOn: '2010-01-01' } : {}),
      employment: 'unit',
      enrolment: 'active',
      account: scheme === 'employee' ? 'open' : 'none',
      contracted: true,
    },
    institution: {
      kind: kind === 'pharmacy' ? 'pharmacy' : 'hospital',
      level,
      designated: true,
      area: 'home',
    },
    lines: [
      {
        id: '1',
        code: '1',
        name: '1',
        amount,
        price: (amount * 10_000) as Price,
        quantity: 10_000 as Quantity,
        grade: 'A',
        selfPayFirst: 0 as Ppm,
        ceiling: null,
        accountPayable: true,
      },
    ],
    causes: [],
    ...(kind === 'pharmacy' ? { prescription: { level: 'second' } } : {}),
    ...(kind === 'chronic' ? { chronic: { code: disease ?? 'any', from: '2000-01-01' } } : {}),
    ...(kind === 'inpatient' ? { stay: { from: date, to: date } } : {}),
    year: { year: policy.settlementYear(date).label, values: {} },
    purse: { useAccount: true, own: { current: ZERO, carried: ZERO }, frozen: false, sharers: [] },
  }
}
