/** Step 4, supplements of one section, which pay before the layers of the scheme (C4). */
import type { FundLeg, Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledLayer, CompiledSection } from '../compile/section.ts'
import { atLeastZero, type Fen, least, type Rounding, share, sum } from '../money.ts'
import type { LayerPart } from '../words.ts'
import { type Left, payFromParts } from './fundLayers.ts'
import { before, Deltas } from './year.ts'

export interface Layers {
  legs: FundLeg[]
  deltas: Deltas
}

const CO_SHARE: readonly LayerPart[] = ['co_share', 'over_cap']
const PERSONAL: readonly LayerPart[] = ['co_share', 'over_cap', 'deductible']

/** @param left is lessened by what the supplements pay */
export function payLayers(
  section: CompiledSection,
  context: Context,
  left: Left,
  rounding: Rounding,
  trace: Step[] | undefined,
): Layers {
  const deltas = new Deltas()
  const legs: FundLeg[] = []
  for (const layer of section.layers) {
    if (!layer.fits(context)) continue
    const parts = layer.of === 'co_share' ? CO_SHARE : PERSONAL
    const base = sum(parts.map((part) => left[part]))
    const amount = payLayer(layer, context, base, rounding, deltas, trace)
    payFromParts(left, parts, amount)
    legs.push({ fund: layer.fund, amount })
  }
  return { legs, deltas }
}

function payLayer(
  layer: CompiledLayer,
  context: Context,
  base: Fen,
  rounding: Rounding,
  deltas: Deltas,
  trace: Step[] | undefined,
): Fen {
  const { facts } = context
  const over = layer.over?.at(context) ?? null
  const personalBefore = over === null ? 0 : before(facts, layer.personalKey)
  const eligible =
    over === null
      ? base
      : ((Math.max(0, personalBefore + base - over) - Math.max(0, personalBefore - over)) as Fen)
  const ratio = layer.ratio.at(context)
  const limit = layer.limit?.at(context) ?? null
  const used = limit === null ? 0 : before(facts, layer.paidKey)
  const wanted = share(eligible, ratio, rounding)
  const paid = limit === null ? wanted : least(wanted, atLeastZero(limit - used))
  if (over !== null) deltas.add(layer.personalKey, base)
  if (limit !== null) deltas.add(layer.paidKey, paid)
  trace?.push({
    rule: 'layer',
    clause: layer.ratio.clause(context),
    inputs: { fund: layer.fund, of: layer.of, base, over, personalBefore, eligible, ratio, limit, used },
    result: paid,
    unit: 'fen',
  })
  return paid
}
