/**
 * The figures of a plain visit: one deductible, one ratio, at most one cap on what the fund pays, all of
 * them known, and nothing else that the pack switches on. Where they hang on status and level alone they
 * are found once for all visits alike. Other visits, and all with a trace, take the general way of engine/pool.ts.
 */
import type { Fund } from '../allocation.ts'
import { type Context, Doubts } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { CompiledCap, CompiledSection } from '../compile/section.ts'
import { adjusted } from '../engine/ratio.ts'
import { contextIn } from '../engine/pool.ts'
import type { Facts, Level, PersonStatus, VisitKind } from '../facts.ts'
import { type Fen, type Ppm, type Rounding, ZERO } from '../money.ts'
import { factsTold, ifTold, NoDoubts } from './told.ts'

export interface Terms {
  /** What the deductible is, and the accumulator of what was met of it; null where there is none. */
  standard: Fen
  metKey: string | null
  /** Whether earlier visits count toward the deductible. */
  yearly: boolean
  fund: Fund
  ratio: Ppm
  /** Most that the fund pays, NO_LIMIT for no cap, and the accumulator of what it paid; null for a cap of each visit. */
  cap: Fen
  capKey: string | null
}

/** The terms of a visit at home that nothing changes; null where it is not plain. */
export type TermsOf = (facts: Facts) => Terms | null

/** Null where no visit of this kind is plain. */
export function compileTerms(section: CompiledSection, kind: VisitKind, rounding: Rounding): TermsOf | null {
  if (!isPlain(section)) return null
  const hospital = fixedTerms(section, kind, 'hospital', rounding)
  const pharmacy = fixedTerms(section, kind, 'pharmacy', rounding)
  return (facts) => {
    const fixed = facts.institution.kind === 'hospital' ? hospital : pharmacy
    return (facts.chronic === undefined ? fixed(facts) : null) ?? ofVisit(section, facts, rounding)
  }
}

function ofVisit(section: CompiledSection, facts: Facts, rounding: Rounding): Terms | null {
  const doubts = new Doubts()
  const terms = termsIn(section, contextIn(section, facts, doubts), rounding)
  return doubts.any ? null : terms
}

function isPlain({ items, layers, deductible, bands }: CompiledSection): boolean {
  if (items.length > 0 || layers.length > 0) return false
  if (bands?.basis !== 'visit' || bands.table.length !== 1 || bands.byLine) return false
  if (!deductible) return true
  const { period, levelRule, reduce, eachDisease } = deductible
  return period !== 'admission' && levelRule === 'make_up' && reduce.length === 0 && !eachDisease
}

/** Found when the first such visit asks, so that a policy compiles no slower; null where they are not fixed. */
function fixedTerms(
  section: CompiledSection,
  kind: VisitKind,
  institution: 'hospital' | 'pharmacy',
  rounding: Rounding,
): TermsOf {
  const known = new Map<PersonStatus, Map<Level, Terms | null>>()
  const find = (status: PersonStatus, level: Level): Terms | null => {
    const facts = factsTold({ kind, status, institution, level })
    const terms = ifTold(() => termsIn(section, contextIn(section, facts, new NoDoubts()), rounding))
    const ofStatus = known.get(status) ?? new Map<Level, Terms | null>()
    known.set(status, ofStatus.set(level, terms))
    return terms
  }
  return ({ person: { status }, institution: { level } }) => {
    const terms = known.get(status)?.get(level)
    return terms === undefined ? find(status, level) : terms
  }
}

function termsIn(section: CompiledSection, context: Context, rounding: Rounding): Terms | null {
  const band = section.bands?.table[0]
  if (!band || band.toPaid || !section.pooled.at(context)) return null
  const { deductible } = section
  const caps = section.caps.filter(({ fits }) => fits(context))
  const [cap] = caps
  if (caps.length > 1 || (cap && !isPlainCap(cap, band.fund)) || band.to.at(context) !== NO_LIMIT) return null
  return {
    standard: deductible ? deductible.amount.at(context) : ZERO,
    metKey: deductible?.metKey ?? null,
    yearly: deductible?.period === 'year',
    fund: band.fund,
    ratio: adjusted(band.ratio.at(context), section.adjust, context, rounding),
    cap: cap ? cap.amount.at(context) : NO_LIMIT,
    capKey: cap?.per === 'year' ? cap.key : null,
  }
}

const isPlainCap = ({ basis, funds, per, eachDisease }: CompiledCap, fund: Fund): boolean =>
  basis === 'fund_paid' && per !== 'month' && !eachDisease && (funds === null || funds.has(fund))
