/** Sizes and times of a run. */
import type { LoadPlan } from '../harness/loads.ts'

export interface SettlePlan {
  people: number
  /** Persons of each of the ten regions. */
  tenPeople: number
  modes: LoadPlan
  processes: LoadPlan
  /** Undefined leaves the comparison with ten million out. */
  cycle: { people: [number, number]; rounds: number; milliseconds: number } | undefined
  /** Milliseconds of each physical limit. */
  limit: number
  /** Milliseconds of a workload run by itself. */
  workload: number
}

export const REGION = '990000'
export const TEN = Array.from({ length: 10 }, (_, i) => `9900${String(i + 1).padStart(2, '0')}`)

export const FULL: SettlePlan = {
  people: 1_000_000,
  tenPeople: 100_000,
  modes: { rounds: 5, warmUp: 4_000, measure: 15_000 },
  processes: { rounds: 5, warmUp: 4_000, measure: 15_000 },
  cycle: { people: [1_000_000, 10_000_000], rounds: 3, milliseconds: 45_000 },
  limit: 3_000,
  workload: 30_000,
}

export const QUICK: SettlePlan = {
  people: 50_000,
  tenPeople: 5_000,
  modes: { rounds: 2, warmUp: 300, measure: 1_500 },
  processes: { rounds: 2, warmUp: 300, measure: 1_500 },
  cycle: undefined,
  limit: 300,
  workload: 3_000,
}
