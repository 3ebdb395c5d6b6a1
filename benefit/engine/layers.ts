/** Step 4, layers above the pool: supplements that pay part of what the person is left with (C4). */
import type { FundLeg, Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledLayer, CompiledSection } from '../compile/section.ts'
import { atLeastZero, type Fen, least, type Rounding, share } from '../money.ts'
import { add, before, type Deltas } from './year.ts'

/** What the funds have left to the person, in scope. */
export interface LeftToPerson {
  deductible: Fen
  coShare: Fen
}

export interface Layers {
  legs: FundLeg[]
  deltas: Deltas
}

export function payLayers(
  section: CompiledSection,
  context: Context,
  left: LeftToPerson,
  rounding: Rounding,
  trace: Step[] | undefined,
): Layers {
  const deltas: Deltas = new Map()
  const legs: FundLeg[] = []
  let { deductible, coShare } = left
  for (const layer of section.layers) {
    if (!layer.fits(context)) continue
    const base = (layer.of === 'co_share' ? coShare : coShare + deductible) as Fen
    const amount = payLayer(layer, context, base, rounding, deltas, trace)
    const fromCoShare = least(amount, coShare)
    coShare = (coShare - fromCoShare) as Fen
    deductible = (deductible - (amount - fromCoShare)) as Fen
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
  if (over !== null) add(deltas, layer.personalKey, base)
  if (limit !== null) add(deltas, layer.paidKey, paid)
  trace?.push({
    rule: 'layer',
    clause: layer.ratio.clause(context),
    inputs: { fund: layer.fund, of: layer.of, base, over, personalBefore, eligible, ratio, limit, used },
    result: paid,
    unit: 'fen',
  })
  return paid
}
