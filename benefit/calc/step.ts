/** What every calculation gives back: its result, the figures it lacks, and the steps behind it. */
import type { Unknown } from '../compile/context.ts'
import type { DateText } from '../facts.ts'

/** A value in a step: amounts in fen, rates in parts per million, dates as text; NOT_KNOWN where a figure is missing. */
export type StepValue = number | string | boolean | null

/**
 * One step. `clause` is the path of the clause in the merged policy; empty where none is needed. The words
 * of a step are made from it alone (`explainSteps`).
 */
export interface CalculationStep {
  rule: string
  clause: string
  inputs: Record<string, StepValue>
  result: StepValue
  /** Where several versions of a policy are used: a day of the one that the clause is from. */
  date?: DateText
}

/** Stands in the place of a value that an unknown figure could change; null means that there is none. */
export const NOT_KNOWN = 'unknown'
export type NotKnown = typeof NOT_KNOWN

/** A result in which any value may be not known. */
export type Known<R> = R extends string | number | boolean | null
  ? R | NotKnown
  : R extends readonly (infer E)[]
    ? Known<E>[] | NotKnown
    : { [K in keyof R]: Known<R[K]> } | NotKnown

/** A result of which every part may be not known, but not the whole. */
export type KnownParts<R> = { [K in keyof R]: Known<R[K]> }

export interface Calculation<R> {
  result: KnownParts<R>
  /** The unknown figures that take something away from the result; empty if nothing is missing. */
  unknown: Unknown[]
  steps: CalculationStep[]
}

/** The policy has no clause for what was asked. */
export interface NoRule {
  missing: string
}

export type Answer<R> = Calculation<R> | NoRule

export const noRule = (missing: string): NoRule => ({ missing })
