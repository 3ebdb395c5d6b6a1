/**
 * The figures of a plain visit: one deductible, one ratio, at most one cap on what the fund pays, all of
 * them known, and nothing else that the pack switches on. Where they hang on status and level alone they
 * are found once for all visits alike. Other visits, and all with a trace, take the general way of engine/pool.ts.
 */
import type { Fund } from '../allocation.ts'
import { type Context, Doubts } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import { laidOutBy, placeOf } from '../compile/place.ts'
import type { CompiledCap, CompiledSection } from '../compile/section.ts'
import { contextIn } from '../engine/pool.ts'
import { adjusted } from '../engine/ratio.ts'
import type { Facts } from '../facts.ts'
import { type Fen, type Ppm, type Rounding, ZERO } from '../money.ts'
import { factsTold, ifTold } from './told.ts'

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

/** @returns null where no visit of this section is plain */
export const compileTerms = (section: CompiledSection, rounding: Rounding): PlainTerms | null =>
  isPlain(section) ? new PlainTerms(section, rounding) : null

/**
 * By place of status and level: null where no visit is plain, `by visit` where that hangs on more, undefined
 * where no visit has asked yet.
 */
type FixedTerms = (Terms | null | 'by visit' | undefined)[]

const notAsked = (): FixedTerms => laidOutBy(() => undefined)

export class PlainTerms {
  private readonly section: CompiledSection
  private readonly rounding: Rounding
  private readonly hospital = notAsked()
  private readonly pharmacy = notAsked()

  constructor(section: CompiledSection, rounding: Rounding) {
    this.section = section
    this.rounding = rounding
  }

  /** @param facts of a visit at home that nothing changes. @returns null where it is not plain */
  of(facts: Facts): Terms | null {
    const { person, institution } = facts
    const known = institution.kind === 'hospital' ? this.hospital : this.pharmacy
    const place = placeOf(person.status, institution.level)
    let terms = known[place]
    if (terms === undefined) terms = known[place] = this.fixed(facts)
    return terms === 'by visit' || facts.chronic !== undefined ? this.ofVisit(facts) : terms
  }

  private fixed({ person: { status }, institution: { kind, level } }: Facts): Terms | null | 'by visit' {
    const facts = factsTold(status, kind, level)
    return ifTold(() => this.ofVisit(facts), 'by visit' as const)
  }

  private ofVisit(facts: Facts): Terms | null {
    const doubts = new Doubts()
    const terms = this.in(contextIn(this.section, facts, doubts))
    return doubts.any ? null : terms
  }

  private in(context: Context): Terms | null {
    const { section, rounding } = this
    const { deductible, bands, adjust } = section
    const band = bands?.table[0]
    if (!band || band.toPaid || !section.pooled.at(context)) return null
    const caps = section.caps.filter(({ fits }) => fits(context))
    const [cap] = caps
    if (caps.length > 1 || (cap && !isPlainCap(cap, band.fund)) || band.to.at(context) !== NO_LIMIT)
      return null
    return {
      standard: deductible ? deductible.amount.at(context) : ZERO,
      metKey: deductible?.metKey ?? null,
      yearly: deductible?.period === 'year',
      fund: band.fund,
      ratio: adjusted(band.ratio.at(context), adjust, context, rounding),
      cap: cap ? cap.amount.at(context) : NO_LIMIT,
      capKey: cap?.per === 'year' ? cap.key : null,
    }
  }
}

function isPlain({ items, layers, deductible, bands }: CompiledSection): boolean {
  if (items.length > 0 || layers.length > 0) return false
  if (bands?.basis !== 'visit' || bands.table.length !== 1 || bands.byLine) return false
  if (!deductible) return true
  const { period, levelRule, reduce, eachDisease } = deductible
  return period !== 'admission' && levelRule === 'make_up' && reduce.length === 0 && !eachDisease
}

const isPlainCap = ({ basis, funds, per, eachDisease }: CompiledCap, fund: Fund): boolean =>
  basis === 'fund_paid' && per !== 'month' && !eachDisease && (funds === null || funds.has(fund))
