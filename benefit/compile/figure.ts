/** Compiles figures: scalars, unknowns, formulas and decision tables become one function of the context. */
import type { Fen, Ppm } from '../money.ts'
import { fen, MAX_FEN, parseFactor, parsePercent, parseYuan, scale, WHOLE, ZERO } from '../money.ts'
import type {
  CountFigureText,
  FlagFigureText,
  FormulaText,
  LimitFigureText,
  RateFigureText,
} from '../pack/schema/figure.ts'
import type { WhenText } from '../pack/schema/when.ts'
import type { Context } from './context.ts'
import { laidOutBy, placeOf } from './place.ts'
import type { References } from './reference.ts'
import { always, compileWhen, holdsFor, isUsual, looksAtLine, type Predicate } from './when.ts'

export type { References } from './reference.ts'

export interface Figure<T> {
  /** The value for this context; an unknown one gives the end of its range that `context.doubts` asks for. */
  at(context: Context): T
  /** The path of the clause that gave it: for a table, the row. */
  clause(context: Context): string
  /** Whether it may differ between the lines of one bill. */
  byLine: boolean
}

/** An amount figure without limit. */
export const NO_LIMIT = MAX_FEN as Fen

type Cell<T> = (context: Context) => T
interface UnknownText<S> {
  unknown: string
  at_least?: S | undefined
  at_most?: S | undefined
}
type Row<C> = { when?: WhenText | undefined; is: C }

interface Kind<C, T> {
  compile(cell: C, path: string): Cell<T>
  /** The range of a figure of which nothing is known. */
  range: readonly [T, T]
}

function unknownCell<S, T>(
  text: UnknownText<S>,
  path: string,
  parse: (s: S) => T,
  [low, high]: readonly [T, T],
): Cell<T> {
  const least = text.at_least === undefined ? low : parse(text.at_least)
  const most = text.at_most === undefined ? high : parse(text.at_most)
  const unknown = { figure: path, why: text.unknown }
  return ({ doubts }) => (doubts.meet(unknown) ? most : least)
}

function compile<C, T>(text: C | Row<C>[], path: string, kind: Kind<C, T>): Figure<T> {
  if (!Array.isArray(text)) {
    return { at: kind.compile(text, path), clause: () => path, byLine: false }
  }
  const rows = text.map((row, i) => ({
    fits: compileWhen(row.when) as Predicate,
    at: kind.compile(row.is, `${path}.${i}`),
    path: `${path}.${i}`,
  }))
  const hole = unknownCell({ unknown: '表中没有一行适用' }, path, () => kind.range[0], kind.range)
  const first = rows.reduceRight<Cell<T>>(
    (otherwise, { fits, at }) =>
      fits === always ? at : (context) => (fits(context) ? at(context) : otherwise(context)),
    hole,
  )
  return {
    at: text.length > 2 && text.every((row) => isUsual(row.when)) ? laidOut(text, rows, hole) : first,
    clause: (context) => rows.find((row) => row.fits(context))?.path ?? path,
    byLine: text.some((row) => looksAtLine(row.when)),
  }
}

/** The cell of each status and level, found once and for all; the same as going through the rows. */
function laidOut<C, T>(text: readonly Row<C>[], rows: readonly { at: Cell<T> }[], hole: Cell<T>): Cell<T> {
  const cells = laidOutBy((status, level) => {
    const at = text.findIndex(({ when }) => holdsFor(when, status, level))
    return rows[at]?.at ?? hole
  })
  return (context) => (cells[placeOf(context.facts.person.status, context.level)] ?? hole)(context)
}

const RATES: readonly [Ppm, Ppm] = [0 as Ppm, WHOLE]
const AMOUNTS: readonly [Fen, Fen] = [ZERO, NO_LIMIT]

export function rateOf(text: RateFigureText, path: string): Figure<Ppm> {
  return compile(text as Exclude<RateFigureText, unknown[]>, path, {
    range: RATES,
    compile(cell, at) {
      if (typeof cell !== 'string') return unknownCell(cell, at, parsePercent, RATES)
      const value = parsePercent(cell)
      return () => value
    },
  })
}

/** An amount figure; `none` becomes NO_LIMIT. */
export function amountOf(text: LimitFigureText, path: string, references: References): Figure<Fen> {
  return compile(text as Exclude<LimitFigureText, unknown[]>, path, {
    range: AMOUNTS,
    compile(cell, at) {
      if (typeof cell === 'string') {
        const value = cell === 'none' ? NO_LIMIT : parseYuan(cell)
        return () => value
      }
      return 'of' in cell ? formulaCell(cell, at, references) : unknownCell(cell, at, parseYuan, AMOUNTS)
    },
  })
}

function formulaCell(text: FormulaText, path: string, references: References): Cell<Fen> {
  const factor = parseFactor(text.times)
  const unit = text.round === 'yuan' ? 100 : 1
  const byYear = new Map<string, Fen>()
  const reference = references.get(text.of)
  for (const [year, value] of reference ?? []) {
    byYear.set(year, fen(scale(value, factor, WHOLE * unit) * unit))
  }
  const missing = new Map<string, Cell<Fen>>()
  return (context) => {
    const { year } = context.facts.year
    const value = byYear.get(year)
    if (value !== undefined) return value
    let cell = missing.get(year)
    if (!cell) {
      cell = unknownCell(
        { unknown: `没有 ${year} 年度的${titled(reference?.title ?? text.of)}` },
        path,
        parseYuan,
        AMOUNTS,
      )
      missing.set(year, cell)
    }
    return cell(context)
  }
}

/** A word of the pack stands apart from the sentence, a name does not. */
const titled = (title: string): string => (/^[a-z]/.test(title) ? ` ${title}` : title)

export function flagOf(text: FlagFigureText, path: string): Figure<boolean> {
  const range = [false, true] as const
  return compile(text as Exclude<FlagFigureText, unknown[]>, path, {
    range,
    compile(cell, at) {
      if (typeof cell === 'boolean') return () => cell
      return unknownCell(cell, at, () => false, range)
    },
  })
}

/** A choice among words. A hole in its table takes `otherwise`. */
export function choiceOf<const T extends string>(
  text: T | Row<T>[] | undefined,
  otherwise: T,
  path: string,
): Figure<T> {
  if (text === undefined) return { at: () => otherwise, clause: () => path, byLine: false }
  return compile<T, T>(Array.isArray(text) ? [...text, { is: otherwise }] : text, path, {
    range: [otherwise, otherwise],
    compile: (cell) => () => cell,
  })
}

/** More than any number of months, years or days that a pack may state. */
const MOST = 10_000
const COUNTS: readonly [number, number] = [0, MOST]

/** A whole number. */
export function countOf(text: CountFigureText, path: string): Figure<number> {
  return compile(text as Exclude<CountFigureText, unknown[]>, path, {
    range: COUNTS,
    compile(cell, at) {
      if (typeof cell !== 'string') return unknownCell(cell, at, Number, COUNTS)
      const value = Number(cell)
      return () => value
    },
  })
}
