/** Bands stand in rising order, and only the last one is open; an edge is of cost or of payment, not both. */
import { looksAtLine } from '../../compile/when.ts'
import { parseYuan } from '../../money.ts'
import type { Path } from '../located.ts'
import type { WhenText } from '../schema/when.ts'
import type { Tell } from './tell.ts'

interface BandText {
  to?: unknown
  to_paid?: unknown
  ratio: unknown
}

export function checkBands(bands: readonly BandText[], path: Path, tell: Tell): void {
  const last = { to: 0, to_paid: 0 }
  let open = false
  bands.forEach((band, i) => {
    if (open)
      tell(
        [...path, i],
        undefined,
        'a band follows one that has no upper edge',
        'Give the band before it its `to`.',
      )
    if (band.to === undefined && band.to_paid === undefined) open = true
    if (band.to !== undefined && band.to_paid !== undefined)
      tell(
        [...path, i, 'to_paid'],
        band.to_paid,
        'a band has one edge only',
        'Keep either `to` or `to_paid`.',
      )
    if (band.to_paid !== undefined && byLine(band.ratio))
      tell(
        [...path, i, 'ratio'],
        undefined,
        'the ratio of a band with `to_paid` must not differ by line',
        'Remove grade and category, or give the band its `to`.',
      )
    for (const key of ['to', 'to_paid'] as const) {
      const edge = band[key]
      if (typeof edge !== 'string') continue
      if (parseYuan(edge) <= last[key])
        tell([...path, i, key], edge, 'edges of bands must rise', 'Put the bands in order.')
      last[key] = parseYuan(edge)
    }
  })
}

const byLine = (ratio: unknown): boolean =>
  Array.isArray(ratio) && ratio.some((row: { when?: WhenText }) => looksAtLine(row.when))
