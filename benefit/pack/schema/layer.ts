/** A layer above the pool, paying part of what the person is left with: 大额, 大病, 公务员补助, 医疗救助, 二次报销. */
import { z } from 'zod'
import { FUNDS, LAYER_NAMES, LAYER_PARTS, type LayerName } from '../../words.ts'
import { basis, clause } from './basis.ts'
import { amountFigure, limitFigure, rateFigure } from './figure.ts'
import { countText, flag, word } from './scalar.ts'
import { visitKind, when } from './when.ts'

const layerBand = clause({ to: amountFigure.optional(), ratio: rateFigure })

const layer = clause({
  fund: z.enum(FUNDS).optional(),
  /** Place in the order; default by name, in steps of ten. */
  order: countText.optional(),
  kinds: z.array(visitKind).min(1).optional(),
  when: when.optional(),
  /** C31. */
  base_includes: z.array(z.enum(LAYER_PARTS)).min(1).optional(),
  per: z.enum(['year', 'visit']).optional(),
  counter: word.optional(),
  threshold: amountFigure.optional(),
  /** C29. */
  band_origin: z.enum(['threshold', 'zero']).optional(),
  bands: z.array(layerBand).min(1),
  /** Most that the layer pays in the settlement year. */
  limit: limitFigure.optional(),
  /** A2: whether the person's own adjustment raises or lowers `limit`. */
  limit_adjustable: flag.optional(),
  limit_per_visit: limitFigure.optional(),
  /** C30: most of the base beyond the threshold that enters in the settlement year. */
  cost_limit: limitFigure.optional(),
})

const shape = Object.fromEntries(LAYER_NAMES.map((name) => [name, layer.optional()])) as Record<
  LayerName,
  z.ZodOptional<typeof layer>
>

export const layers = z.strictObject({ ...shape, ...basis })

export type LayerText = z.infer<typeof layer>
export type LayersText = z.infer<typeof layers>
