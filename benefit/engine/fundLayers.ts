/** Step 4, the layers of a scheme above the pool (C4): each pays part of what the person is left with in scope. */
import type { FundLeg, Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import { atLeastZero, type Fen, least, type Rounding, share, ZERO } from '../money.ts'
import { LAYER_PARTS, type LayerPart } from '../words.ts'
import { limitOf } from './layerLimits.ts'
import { changed } from './ratio.ts'
import { before, Deltas } from './year.ts'

/** What the person is left with in scope, by its parts. */
export type Left = Record<LayerPart, Fen>

export interface LayerShare extends FundLeg {
  deltas: Deltas
}

/** In which order a payment is taken off the parts. */
const TAKEN_FROM: readonly LayerPart[] = ['over_cap', 'co_share', 'deductible', 'away_share']

export function payFromParts(left: Left, parts: readonly LayerPart[], amount: Fen): void {
  let rest: number = amount
  for (const part of TAKEN_FROM) {
    if (!parts.includes(part)) continue
    const taken = Math.min(rest, left[part])
    left[part] = (left[part] - taken) as Fen
    rest -= taken
  }
}

/** Pays, and takes the payment off `left`. */
export function payFundLayer(
  layer: CompiledFundLayer,
  context: Context,
  left: Left,
  rounding: Rounding,
  trace: Step[] | undefined,
): LayerShare {
  const deltas = new Deltas()
  const base = baseOf(layer, left)
  const span = enteringSpan(layer, context, base, trace)
  if (layer.per === 'year') deltas.add(layer.baseKey, base)
  let paid = ZERO
  if (span.to > span.from) paid = payWithin(layer, context, span, rounding, trace)
  paid = limited(layer, context, paid, trace)
  deltas.add(layer.paidKey, paid)
  payFromParts(left, layer.base, paid)
  return { fund: layer.fund, amount: paid, deltas }
}

function baseOf(layer: CompiledFundLayer, left: Left): Fen {
  let base = 0
  for (const part of LAYER_PARTS) if (layer.base.includes(part)) base += left[part]
  return base as Fen
}

/** What of this visit's base lies above the threshold, as places on the scale above it. */
interface Span {
  from: Fen
  to: Fen
  threshold: Fen
}

function enteringSpan(
  layer: CompiledFundLayer,
  context: Context,
  base: Fen,
  trace: Step[] | undefined,
): Span {
  const earlier = layer.per === 'year' ? before(context.facts, layer.baseKey) : 0
  const threshold = layer.threshold.at(context)
  const most = layer.costLimit.at(context)
  const span = {
    from: least(atLeastZero(earlier - threshold), most),
    to: least(atLeastZero(earlier + base - threshold), most),
    threshold,
  }
  trace?.push({
    rule: 'layer_base',
    clause: threshold > 0 ? layer.threshold.clause(context) : layer.clause,
    inputs: {
      layer: layer.name,
      fund: layer.fund,
      base,
      includes: layer.base.join(' '),
      per: layer.per,
      before: earlier,
      threshold,
      costLimit: most === NO_LIMIT ? null : most,
    },
    result: span.to - span.from,
    unit: 'fen',
  })
  return span
}

/** C29: edges count from the threshold, or from the first yuan of the base. */
function payWithin(
  layer: CompiledFundLayer,
  context: Context,
  { from, to, threshold }: Span,
  rounding: Rounding,
  trace: Step[] | undefined,
): Fen {
  const shift = layer.bandOrigin === 'zero' ? threshold : 0
  const [start, end] = [from + shift, to + shift]
  let paid = 0
  let lower = 0
  for (const band of layer.bands) {
    if (lower >= end) break
    const upper = band.to.at(context)
    const amount = atLeastZero(Math.min(upper, end) - Math.max(lower, start))
    if (amount > 0) {
      const nominal = band.ratio.at(context)
      const ratio = changed(nominal, context, rounding, layer.name)
      const part = share(amount, ratio, rounding)
      paid += part
      const inputs = {
        layer: layer.name,
        fund: layer.fund,
        amount,
        ratio,
        nominal,
        from: lower,
        to: upper === NO_LIMIT ? null : upper,
        origin: layer.bandOrigin,
      }
      trace?.push({
        rule: 'layer_band',
        clause: band.ratio.clause(context),
        inputs,
        result: part,
        unit: 'fen',
      })
    }
    lower = Math.max(lower, upper)
  }
  return paid as Fen
}

/** The yearly limit with the person's own adjustment (A2), and the limit of one visit. */
function limited(layer: CompiledFundLayer, context: Context, asked: Fen, trace: Step[] | undefined): Fen {
  const { person } = context.facts
  const stated = layer.limit.at(context)
  const yearly = limitOf(layer, person, stated)
  const limits = [
    {
      per: 'year',
      limit: yearly,
      adjustment: yearly - stated,
      used: before(context.facts, layer.paidKey),
      clause: layer.limit.clause(context),
    },
    {
      per: 'visit',
      limit: layer.limitPerVisit.at(context),
      adjustment: 0,
      used: 0,
      clause: layer.limitPerVisit.clause(context),
    },
  ]
  let allowed = asked
  for (const { clause, per, limit, used, adjustment: by } of limits) {
    if (limit === NO_LIMIT || allowed === 0) continue
    const left = atLeastZero(limit - used)
    const inputs = {
      layer: layer.name,
      fund: layer.fund,
      per,
      limit,
      adjustment: by,
      used,
      left,
      asked: allowed,
    }
    allowed = least(allowed, left)
    trace?.push({ rule: 'layer_cap', clause, inputs, result: allowed, unit: 'fen' })
  }
  return allowed
}
