/**
 * Unknown figures refuse only where they could change the result. A calculation that met unknown figures
 * is repeated with every combination of the ends of their ranges; each result moves in one direction
 * with each figure, so if all corners agree, so does everything between them.
 */
import { Doubts, type Unknown } from '../compile/context.ts'

export type Settled<T> = { value: T } | { unknown: Unknown[] }

/** Beyond this many figures in doubt the calculation refuses instead of trying all corners. */
const MOST_FIGURES = 6

/**
 * @param compute the calculation, given the doubts that it must show to the figures
 * @param same whether two results are the same for everyone concerned
 */
export function settle<T>(compute: (doubts: Doubts) => T, same: (a: T, b: T) => boolean): Settled<T> {
  const doubts = new Doubts()
  const value = compute(doubts)
  if (!doubts.any) return { value }
  const met = new Map(doubts.met)
  let corners = 0
  let figures: string[]
  do {
    figures = [...met.keys()]
    if (figures.length > MOST_FIGURES) return { unknown: [...met.values()] }
    corners = 2 ** figures.length
    for (let corner = 1; corner < corners; corner++) {
      const trial = new Doubts(new Set(figures.filter((_, i) => corner & (1 << i))))
      const other = compute(trial)
      for (const [figure, unknown] of trial.met) met.set(figure, unknown)
      if (!same(value, other)) return { unknown: guilty(compute, same, value, met) }
    }
  } while (met.size > figures.length)
  return { value }
}

/** Those figures that change the result on their own; all of them if none does. */
function guilty<T>(
  compute: (doubts: Doubts) => T,
  same: (a: T, b: T) => boolean,
  value: T,
  met: ReadonlyMap<string, Unknown>,
): Unknown[] {
  const alone = [...met.values()].filter(({ figure }) => !same(value, compute(new Doubts(new Set([figure])))))
  return alone.length > 0 ? alone : [...met.values()]
}
