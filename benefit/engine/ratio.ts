/** What becomes of a ratio of the tables: adjustments of the section (C24), then changes of the visit (C3, C20). */
import type { Context } from '../compile/context.ts'
import type { Adjustment } from '../compile/section.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding, share, WHOLE } from '../money.ts'
import type { LayerName } from '../words.ts'

export function adjusted(
  nominal: Ppm,
  adjust: readonly Adjustment[],
  context: Context,
  rounding: Rounding,
): Ppm {
  let ratio = nominal
  for (const one of adjust) if (one.fits(context)) ratio = adjustedOnce(ratio, one, context, rounding)
  return changed(ratio, context, rounding, null)
}

function adjustedOnce(
  ratio: Ppm,
  { op, value, ...more }: Adjustment,
  context: Context,
  rounding: Rounding,
): Ppm {
  switch (op) {
    case 'add': {
      const years = context.facts.person.age - more.fromAge
      const times = more.perYears === null ? 1 : 1 + Math.floor(years / more.perYears)
      return Math.min(WHOLE, ratio + value * times) as Ppm
    }
    case 'minus':
      return Math.max(0, ratio - value) as Ppm
    case 'share_mult':
      return (WHOLE - scaled((WHOLE - ratio) as Ppm, value, rounding)) as Ppm
    case 'set':
      return value
  }
}

/** @param layer the layer whose ratio it is; null for the section's own */
export function changed(ratio: Ppm, context: Context, rounding: Rounding, layer: LayerName | null): Ppm {
  let left = ratio
  for (const { minus, times: factor, layers } of context.changes ?? []) {
    if (layer !== null && layers !== null && !layers.has(layer)) continue
    if (minus) left = atLeastZero(left - minus.at(context)) as number as Ppm
    if (factor) left = scaled(left, factor.at(context), rounding)
  }
  return left
}

const scaled = (ratio: Ppm, factor: Ppm, rounding: Rounding): Ppm =>
  share(ratio as number as Fen, factor, rounding) as number as Ppm
