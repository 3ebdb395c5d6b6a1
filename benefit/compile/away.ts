/** Compiles the rules for care outside the pooling area (C20, C21). */
import type { FilingType } from '../facts.ts'
import type { Fen, Ppm } from '../money.ts'
import type { OutOfAreaText, SituationText } from '../pack/schema/away.ts'
import { AWAY_SITUATIONS, type AwaySituation, type LayerName } from '../words.ts'
import { amountOf, type Figure, flagOf, rateOf } from './figure.ts'
import type { References } from './reference.ts'

/** How ratios change beyond the tables: points off, then a multiplication. */
export interface RatioChange {
  minus: Figure<Ppm> | null
  times: Figure<Ppm> | null
  /** The layers that change too; null for all. */
  layers: ReadonlySet<LayerName> | null
}

export interface CompiledSituation extends RatioChange {
  situation: AwaySituation
  payable: Figure<boolean>
  firstShare: Figure<Ppm> | null
  /** In place of the home standard. */
  deductible: Figure<Fen> | null
  text: string | null
  clause: string
}

export interface CompiledOutOfArea {
  home: readonly string[]
  asFiled: readonly string[]
  emergencyNeedsFiling: boolean
  /** Months for which a filing without an end holds; null for no end. */
  validity: Record<FilingType, number | null>
  situations: ReadonlyMap<AwaySituation, CompiledSituation>
  clause: string
}

const HALF_A_YEAR = 6

export function compileOutOfArea(
  text: OutOfAreaText,
  path: string,
  references: References,
): CompiledOutOfArea {
  const months = (type: FilingType, otherwise: number | null): number | null => {
    const stated = text.validity_months?.[type]
    return stated === undefined ? otherwise : stated === 'none' ? null : Number(stated)
  }
  return {
    home: text.home ?? [],
    asFiled: text.as_filed ?? [],
    emergencyNeedsFiling: text.emergency_needs_filing ?? false,
    validity: {
      long_term: months('long_term', null),
      referral: months('referral', HALF_A_YEAR),
      emergency: months('emergency', HALF_A_YEAR),
      temporary: months('temporary', HALF_A_YEAR),
    },
    situations: new Map(
      AWAY_SITUATIONS.flatMap((situation) => {
        const stated = text[situation]
        return stated
          ? [[situation, compileSituation(stated, situation, `${path}.${situation}`, references)] as const]
          : []
      }),
    ),
    clause: path,
  }
}

function compileSituation(
  text: SituationText,
  situation: AwaySituation,
  path: string,
  references: References,
): CompiledSituation {
  const rate = (key: 'ratio_minus' | 'ratio_times' | 'first_share') => {
    const stated = text[key]
    return stated === undefined ? null : rateOf(stated, `${path}.${key}`)
  }
  return {
    situation,
    payable: flagOf(text.payable ?? true, `${path}.payable`),
    minus: rate('ratio_minus'),
    times: rate('ratio_times'),
    firstShare: rate('first_share'),
    deductible:
      text.deductible === undefined ? null : amountOf(text.deductible, `${path}.deductible`, references),
    layers: new Set(text.layers),
    text: text.text ?? null,
    clause: path,
  }
}
