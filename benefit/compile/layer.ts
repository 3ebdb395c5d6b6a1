/** Compiles the layers above the pool of one scheme, in the order in which they are asked (C4, C29–C31). */
import type { Fund } from '../allocation.ts'
import type { VisitKind } from '../facts.ts'
import type { Fen, Ppm } from '../money.ts'
import type { LayersText, LayerText } from '../pack/schema/layer.ts'
import { LAYER_NAMES, type LayerName, type LayerPart } from '../words.ts'
import { counterName } from './counter.ts'
import { amountOf, type Figure, rateOf } from './figure.ts'
import type { References } from './reference.ts'
import { compileWhen, type Predicate } from './when.ts'

export interface LayerBand {
  to: Figure<Fen>
  ratio: Figure<Ppm>
}

export interface CompiledFundLayer {
  name: LayerName
  fund: Fund
  /** Null: every visit kind. */
  kinds: ReadonlySet<VisitKind> | null
  fits: Predicate
  base: readonly LayerPart[]
  per: 'year' | 'visit'
  threshold: Figure<Fen>
  bandOrigin: 'threshold' | 'zero'
  bands: LayerBand[]
  limit: Figure<Fen>
  limitAdjustable: boolean
  limitPerVisit: Figure<Fen>
  costLimit: Figure<Fen>
  /** Accumulators of the base and of what was paid. */
  baseKey: string
  paidKey: string
  clause: string
}

const FUND_OF: Partial<Record<LayerName, Fund>> = {
  medical_aid_extra: 'medical_aid',
  second_reimbursement: 'other',
}

export const layerFund = (name: LayerName): Fund => FUND_OF[name] ?? (name as Fund)

const BASE: readonly LayerPart[] = ['deductible', 'co_share', 'over_cap']

export function compileLayers(text: LayersText, path: string, references: References): CompiledFundLayer[] {
  const rank = (name: LayerName) => Number(text[name]?.order ?? 10 * (LAYER_NAMES.indexOf(name) + 1))
  return LAYER_NAMES.flatMap((name) => {
    const layer = text[name]
    return layer ? [compileLayer(layer, name, `${path}.${name}`, references)] : []
  }).sort((a, b) => rank(a.name) - rank(b.name))
}

function compileLayer(
  text: LayerText,
  name: LayerName,
  path: string,
  references: References,
): CompiledFundLayer {
  const amount = (key: 'limit' | 'limit_per_visit' | 'cost_limit') =>
    amountOf(text[key] ?? 'none', `${path}.${key}`, references)
  const counter = text.counter ?? name
  return {
    name,
    fund: text.fund ?? layerFund(name),
    kinds: text.kinds ? new Set(text.kinds) : null,
    fits: compileWhen(text.when),
    base: text.base_includes ?? BASE,
    per: text.per ?? 'year',
    threshold: amountOf(text.threshold ?? '0', `${path}.threshold`, references),
    bandOrigin: text.band_origin ?? 'threshold',
    bands: text.bands.map((band, i) => ({
      to: amountOf(band.to ?? 'none', `${path}.bands.${i}.to`, references),
      ratio: rateOf(band.ratio, `${path}.bands.${i}.ratio`),
    })),
    limit: amount('limit'),
    limitAdjustable: text.limit_adjustable ?? false,
    limitPerVisit: amount('limit_per_visit'),
    costLimit: amount('cost_limit'),
    baseKey: counterName(`personal.${counter}`),
    paidKey: counterName(`layer.${counter}`),
    clause: path,
  }
}
