/** What an audit of the books found. */

/** A row that is not what it must be. */
export interface AuditProblem {
  /** Which rule was broken. */
  check: string
  region: string
  /** The row by name, for example "settlement 990100S…" or "accumulator 990100…/employee/2026". */
  row: string
  /** What is wrong, with both values. */
  what: string
}

/** Settlements whose facts a newer engine decides otherwise; no sign of tampering. */
export interface EngineDifference {
  count: number
  /** The first one, with the engine that decided it. */
  first?: { region: string; row: string; engine: string; what: string }
}
