/** Layers above the pool, and what care out of area says about them. */
import type { Scheme } from '../../facts.ts'
import { AWAY_SITUATIONS, LAYER_NAMES } from '../../words.ts'
import type { SchemeText } from '../schema/pack.ts'
import { checkBands } from './bands.ts'
import type { Tell } from './tell.ts'

export function checkLayers(text: SchemeText | undefined, scheme: Scheme, tell: Tell): void {
  for (const name of LAYER_NAMES) {
    const layer = text?.layers?.[name]
    if (!layer) continue
    checkBands(layer.bands, [scheme, 'layers', name, 'bands'], tell)
    if (layer.limit_adjustable && (layer.limit === undefined || layer.limit === 'none'))
      tell(
        [scheme, 'layers', name, 'limit_adjustable'],
        true,
        'there is no `limit` that could be adjusted',
        'State the yearly limit, or remove limit_adjustable.',
      )
  }
  for (const situation of AWAY_SITUATIONS) {
    text?.out_of_area?.[situation]?.layers?.forEach((name, i) => {
      if (text.layers?.[name]) return
      tell(
        [scheme, 'out_of_area', situation, 'layers', i],
        name,
        'this layer does not exist in the scheme',
        `Known here: ${Object.keys(text.layers ?? {}).join(', ') || 'none'}.`,
      )
    })
  }
}
