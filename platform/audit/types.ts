/** What an audit of the books found. */
import type { Checked } from '@gongji/ledger'

/** A row that is not what it must be. */
export interface AuditProblem {
  /** Which rule was broken. */
  check: string
  region: string
  /** The row by name, for example "settlement 990100S…" or "accumulator 990100…/employee/2026". */
  row: string
  column?: string
  expected?: string
  found?: string
  /** What is wrong, in words. */
  what: string
}

/** One rule, how many rows were held against it, and the first that breaks it. */
export interface AuditCheck {
  /** I1 to I11, or K2 for what is computed again. */
  invariant: Checked['invariant'] | 'K2'
  check: string
  rule: string
  counted: number
  wrong: number
  first?: AuditProblem
}

/** Settlements that would be decided otherwise today; no sign of tampering. */
export interface Difference {
  count: number
  first?: { region: string; row: string; what: string }
}

/** Decided otherwise by a newer engine, on the same facts and the same policy text. */
export interface EngineDifference extends Difference {
  /** The first one, with the engine that decided it. */
  first?: { region: string; row: string; engine: string; what: string }
}

/** Decided otherwise under the policy text that is loaded for its day now. */
export interface PackDifference extends Difference {
  /** The first one, with the hashes of both texts. */
  first?: { region: string; row: string; what: string; decidedBy: string; loaded: string }
}
