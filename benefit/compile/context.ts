/** What a compiled figure looks at when it is asked for its value. */
import type { Facts, Grade, Level } from '../facts.ts'
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
  // Hardly any calculation meets one, so that the map waits for the first.
  private found: Map<string, Unknown> | null = null
  private readonly high: ReadonlySet<string> | null

  constructor(high: ReadonlySet<string> | null = null) {
    this.high = high
  }

  get any(): boolean {
    return this.found !== null
  }

  get met(): ReadonlyMap<string, Unknown> {
    return this.found ?? NONE
  }

  /** Notes the unknown figure and says whether to take the upper end of its range. */
  meet(unknown: Unknown): boolean {
    this.found ??= new Map()
    this.found.set(unknown.figure, unknown)
    return this.high?.has(unknown.figure) ?? false
  }
}

const NONE: ReadonlyMap<string, Unknown> = new Map()

/** For those who only want a value, the lower end where it is unknown. */
class Unheeded extends Doubts {
  override meet(): boolean {
    return false
  }
}

const UNHEEDED = new Unheeded()

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

/** All contexts have the same fields in the same order, which keeps the figures fast. */
export const contextOf = (facts: Facts, doubts: Doubts = UNHEEDED): Context => ({
  facts,
  level: facts.institution.level,
  doubts,
  line: undefined,
  disease: undefined,
  changes: undefined,
  standard: undefined,
})
