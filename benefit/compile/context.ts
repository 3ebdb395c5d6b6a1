/** What a compiled figure looks at when it is asked for its value. */
import type { Facts, Grade, Level } from '../facts.ts'
import { levelMatches } from '../level.ts'
import type { Fen } from '../money.ts'
import type { RatioChange } from './away.ts'
import type { Figure } from './figure.ts'

/** A figure that the pack says is unknown, met on the way. */
export interface Unknown {
  figure: string
  why: string
}

/**
 * Unknown figures met during one calculation, and which end of its range each of them takes in it.
 * The engine repeats a calculation over all ends to see whether they matter.
 */
export class Doubts {
  readonly met = new Map<string, Unknown>()
  readonly high: ReadonlySet<string>

  constructor(high: ReadonlySet<string> = new Set()) {
    this.high = high
  }

  /** Notes the unknown figure and says whether to take the upper end of its range. */
  meet(unknown: Unknown): boolean {
    this.met.set(unknown.figure, unknown)
    return this.high.has(unknown.figure)
  }
}

export interface LineKind {
  grade: Grade
  category: string | undefined
}

/** A disease of a chronic section, and the group it belongs to there. */
export interface Disease {
  word: string
  group: string | null
  name: string | null
}

export interface Context {
  facts: Facts
  /** The level that the tables of the section see. */
  level: Level
  doubts: Doubts
  line?: LineKind
  /** Of the certificate under which a chronic visit is made. */
  disease?: Disease
  /** What care out of area or a waiting period changes of the ratios. */
  changes?: readonly RatioChange[]
  /** In place of the home standard of the deductible. */
  standard?: Figure<Fen>
}

export const contextOf = (facts: Facts, doubts = new Doubts()): Context => ({
  facts,
  level: facts.institution.level,
  doubts,
})

export const levelIs = (context: Context, wanted: Level): boolean => levelMatches(wanted, context.level)
