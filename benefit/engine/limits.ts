/**
 * What people mean by "pooled balance" (E1): per kind of care the yearly limit, what is used and what is
 * left, the deductible met so far, and the day on which it resets. Never the person's own money.
 */
import { type Context, type Disease, Doubts, type Unknown } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import { askedOnly, type CompiledPolicy } from '../compile/policy.ts'
import type { CompiledCap, CompiledSection } from '../compile/section.ts'
import { dayAfter } from '../compile/year.ts'
import {
  type DateText,
  type Facts,
  type Level,
  LEVELS,
  type PersonFacts,
  type VisitKind,
  type YearFacts,
} from '../facts.ts'
import { atLeastZero, type Fen } from '../money.ts'
import type { SectionName } from '../words.ts'
import { leftOf } from './caps.ts'
import { standardOf } from './deductible.ts'

/** A figure of which at least one part is not known. */
type Why = string | null

export interface DeductibleState {
  /** The levels of institution for which it holds; null for all. */
  levels: Level[] | null
  period: 'year' | 'visit' | 'admission'
  /** For admissions: which one the next would be. */
  admission: number | null
  /** The disease for which it holds; null for any. */
  disease: string | null
  /** Null where unknown. */
  standard: Fen | null
  met: Fen
  left: Fen | null
  unknown: Why
  clause: string
}

export interface CapState {
  id: string
  per: 'year' | 'visit' | 'month'
  basis: 'fund_paid' | 'cost'
  disease: string | null
  levels: Level[] | null
  /** Null where there is none, or where it is unknown. */
  amount: Fen | null
  used: Fen
  left: Fen | null
  unknown: Why
  /** First day on which it counts from zero again; null for a cap per visit. */
  resetsOn: DateText | null
  clause: string
}

export interface YearlyLimit {
  section: SectionName
  kinds: readonly VisitKind[]
  /** Whether the fund pays for these visits at home at all; null where that is not known, and `unknown` says why. */
  pooled: boolean | null
  unknown: Why
  deductibles: DeductibleState[]
  caps: CapState[]
  year: { label: string; from: DateText; to: DateText }
  resetsOn: DateText
}

/** The limits of one person on a day, given what the settlement year has accumulated. */
export function yearlyLimits(
  policy: CompiledPolicy,
  person: PersonFacts,
  year: YearFacts,
  on: DateText,
): YearlyLimit[] {
  const span = policy.settlementYear(on)
  const resetsOn = dayAfter(span.to)
  return (policy.schemes[person.scheme]?.sections ?? []).map((section) => {
    const facts = { ...askedOnly(person), kind: section.covers[0] ?? 'outpatient', date: on, year }
    return {
      section: section.name,
      kinds: section.covers,
      ...pooledAt(section, facts),
      deductibles: diseasesOf(section, section.deductible?.eachDisease ?? false).flatMap((disease) =>
        byLevel(section, (level) => deductibleAt(policy, section, contextAt(facts, level, disease))),
      ),
      caps: section.caps.flatMap((cap) =>
        diseasesOf(section, cap.eachDisease).flatMap((disease) =>
          byLevel(section, (level) => capAt(cap, contextAt(facts, level, disease), resetsOn)),
        ),
      ),
      year: span,
      resetsOn,
    }
  })
}

/** It pays if it does so anywhere at home, and is unknown where no level is known to be paid. */
function pooledAt(section: CompiledSection, facts: Facts): Pick<YearlyLimit, 'pooled' | 'unknown'> {
  let unknown: Why = null
  for (const level of LEVELS) {
    const context = contextAt(facts, level, null)
    const paid = section.pooled.at(context)
    const why = firstOf(context.doubts)
    if (why === null && paid) return { pooled: true, unknown: null }
    unknown ??= why
  }
  return { pooled: unknown === null ? false : null, unknown }
}

/** Asks for each level and folds equal answers together. */
function byLevel<T extends { levels: Level[] | null }>(
  section: CompiledSection,
  ask: (level: Level) => T | null,
): T[] {
  const pharmacyOnly = section.covers.every((kind) => kind === 'pharmacy')
  const levels = LEVELS.filter(
    (level) => (level === 'pharmacy') === pharmacyOnly || section.covers.includes('pharmacy'),
  )
  const groups = new Map<string, { state: T; levels: Level[] }>()
  for (const level of levels) {
    const state = ask(level)
    if (!state) continue
    const key = JSON.stringify(state)
    const group = groups.get(key)
    if (group) group.levels.push(level)
    else groups.set(key, { state, levels: [level] })
  }
  return [...groups.values()].map(({ state, levels: of }) => ({
    ...state,
    levels: of.length === levels.length ? null : of,
  }))
}

/** What is counted for each disease is told for each; otherwise the disease does not matter. */
function diseasesOf({ certificate }: CompiledSection, each: boolean): (Disease | null)[] {
  if (!each) return [null]
  return [...new Map([...(certificate.diseases?.values() ?? [])].map((one) => [one.word, one])).values()]
}

function deductibleAt(
  policy: CompiledPolicy,
  section: CompiledSection,
  context: LimitContext,
): DeductibleState | null {
  const { deductible } = section
  if (!deductible) return null
  const { standard, met, nth } = standardOf(deductible, context, policy.rounding)
  const unknown = firstOf(context.doubts)
  const admissions = context.facts.year.values[deductible.admissionsKey] ?? 0
  return {
    levels: null,
    disease: deductible.eachDisease ? (context.disease?.name ?? null) : null,
    period: deductible.period,
    admission: deductible.period === 'admission' ? (nth?.n ?? admissions + 1) : null,
    standard: unknown === null ? standard : null,
    met,
    left: unknown === null ? atLeastZero(standard - met) : null,
    unknown,
    clause: nth?.rule.clause ?? deductible.amount.clause(context),
  }
}

function capAt(cap: CompiledCap, context: LimitContext, resetsOn: DateText): CapState | null {
  if (!cap.fits(context)) return null
  const { amount, used, left } = leftOf(cap, context)
  const unknown = firstOf(context.doubts)
  const known = unknown === null && amount !== NO_LIMIT
  return {
    id: cap.id,
    per: cap.per,
    basis: cap.basis,
    disease: cap.eachDisease ? (context.disease?.name ?? null) : null,
    levels: null,
    amount: known ? amount : null,
    used,
    left: known ? left : null,
    unknown,
    resetsOn: { year: resetsOn, month: nextMonth(context.facts.date), visit: null }[cap.per],
    clause: cap.amount.clause(context),
  }
}

type LimitContext = Context & { doubts: Doubts }

const contextAt = (facts: Facts, level: Level, disease: Disease | null): LimitContext => ({
  facts: { ...facts, institution: { ...facts.institution, level } },
  level,
  doubts: new Doubts(),
  ...(disease ? { disease } : {}),
})

const firstOf = (doubts: Doubts): Why => {
  const [unknown]: Unknown[] = [...doubts.met.values()]
  return unknown?.why ?? null
}

function nextMonth(date: DateText): DateText {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${date.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`
}
