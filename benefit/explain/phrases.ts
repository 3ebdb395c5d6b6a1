/** What a language must be able to say. The numbers come from the trace; a language only puts them into words. */
import type { AidNote, Denial, Fund, Parts } from '../allocation.ts'
import type { ExclusionCause, Level, PersonStatus, Relation, VisitKind } from '../facts.ts'
import type { Fen, Ppm, Quantity } from '../money.ts'
import type { AwaySituation, LayerName } from '../words.ts'
import type { FigureWords } from './figureName.ts'
import type { StandingState } from './standing.ts'

/** The words of a refusal: what happened, why, and what to do. */
export interface DenialWords {
  what: string
  why: string
  todo: string
}

export interface DeductibleWords {
  period: 'year' | 'visit' | 'admission'
  n: number | null
  standard: Fen
  met: Fen
  /** How often a long stay meets it. */
  times: number
  /** Whether a transfer from another hospital counts as the same admission. */
  transfer: boolean
  /** Cost that meets the deductible. */
  cost: Fen
  counted: Fen
}

export interface BandWords {
  fund: Fund
  status: PersonStatus
  level: Level
  /** Cost beyond the deductible that falls into this band. */
  amount: Fen
  /** The whole cost beyond the deductible, and the deductible, where this band takes all of it. */
  whole: { scope: Fen; deductible: Fen } | null
  from: Fen
  to: Fen | null
  /** Where the band ends when the funds have paid this much. */
  toPaid: Fen | null
  ratio: Ppm
  nominal: Ppm
  category: string | null
  grade: string | null
  paid: Fen
}

export interface AwayWords {
  situation: AwaySituation
  scope: Fen
  firstShare: Ppm
  minus: Ppm
  times: Ppm
  /** In place of the home one; null where the home one holds. */
  deductible: Fen | null
  paid: Fen
}

export interface CapWords {
  per: 'year' | 'visit' | 'month'
  basis: 'fund_paid' | 'cost'
  /** Null: no limit. */
  limit: Fen | null
  used: Fen
  left: Fen
  asked: Fen
  allowed: Fen
  /** The funds that it held over; empty for a limit on cost. */
  funds: readonly Fund[]
}

export interface CutWords {
  per: CapWords['per']
  fund: Fund
  asked: Fen
  paid: Fen
}

export interface Phrases {
  funds: Record<Fund, string>
  own: string
  cash: string
  sharer(number: string): string
  relations: Record<Relation, string>
  kinds: Record<VisitKind, string>
  levels: Record<Level, string>
  statuses: Record<PersonStatus, string>
  causes: Record<ExclusionCause, string>
  aidNotes: Record<AidNote['reason'], string>
  summary(total: Fen, shares: { name: string; amount: Fen }[]): string
  bill(parts: Parts): string
  deductible(step: DeductibleWords): string
  band(step: BandWords): string
  away(step: AwayWords): string
  item(step: {
    fund: Fund
    item: string
    amount: Fen
    ratio: Ppm
    quantity: Quantity
    /** Most for one unit. */
    each: Fen | null
    paid: Fen
  }): string
  cap(step: CapWords): string
  /** What a cap over several funds took from one of them. */
  cut(step: CutWords): string
  layerBase(step: {
    layer: LayerName
    base: Fen
    before: Fen
    threshold: Fen
    costLimit: Fen | null
    yearly: boolean
    eligible: Fen
  }): string
  layerBand(step: {
    layer: LayerName
    amount: Fen
    from: Fen
    to: Fen | null
    origin: 'threshold' | 'zero'
    ratio: Ppm
    nominal: Ppm
    paid: Fen
  }): string
  layerCap(step: {
    layer: LayerName
    yearly: boolean
    limit: Fen
    adjustment: number
    used: Fen
    left: Fen
    asked: Fen
    allowed: Fen
  }): string
  layer(step: {
    fund: Fund
    base: Fen
    /** Threshold of the year with the personal share of earlier visits; null where there is none. */
    over: { threshold: Fen; before: Fen } | null
    eligible: Fen
    ratio: Ppm
    limit: { amount: Fen; used: Fen } | null
    paid: Fen
  }): string
  ownBeforeFund(step: { available: Fen; payable: Fen; paid: Fen }): string
  ownAfter(step: { bucket: 'current' | 'carried'; available: Fen; payable: Fen; paid: Fen }): string
  sharerPays(step: { sharer: string; available: Fen; limit: Fen | null; asked: Fen; paid: Fen }): string
  cashLeft(step: { personal: Fen; byAccounts: Fen; cash: Fen }): string
  /** Appends what a sentence stands on. */
  cited(text: string, basis: { sources: string[]; reading: string | null; assumed: boolean }): string
  /** @param detail the sentence that the pack gives, or the name of the disease */
  denial(denial: Denial, detail: string | null): DenialWords
  figures: FigureWords
  /** @param why of an unknown figure */
  standing(name: string, state: StandingState, why: string | null): string
}
