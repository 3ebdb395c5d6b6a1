/** What all funds together pay of one visit. */
import type { Denial, FundLeg } from '../allocation.ts'
import { type Fen, type Ppm, ZERO } from '../money.ts'

export interface FundShare {
  deductible: Fen
  /** The nominal ratio that applied last. */
  ratio: Ppm
  legs: FundLeg[]
  denials: readonly Denial[]
  /** What the visit adds to the year. */
  accumulate: Record<string, number>
}

export const noFund = (denials: readonly Denial[]): FundShare => ({
  deductible: ZERO,
  ratio: 0 as Ppm,
  legs: [],
  denials,
  accumulate: {},
})

export const NO_DENIALS: readonly Denial[] = []
