/** What every calculation gives back: its result, the figures it lacks, and the steps behind it. */
import type { Unknown } from '../compile/context.ts'

/** A value in a step: amounts in fen, rates in parts per million, dates as text. Null: not known. */
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
}

/** A result in which every value that an unknown figure could change is null. */
export type Known<R> = R extends string | number | boolean | null
  ? R | null
  : R extends readonly (infer E)[]
    ? Known<E>[] | null
    : { [K in keyof R]: Known<R[K]> }

export interface Calculation<R> {
  result: Known<R>
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
