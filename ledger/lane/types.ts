/**
 * The lane's words. The ledger knows money and rows; what a command means is told by a handler
 * from above. A handler is two pure functions: which rows a command needs, and what it decides.
 */

export type ColumnType = 'text' | 'bigint' | 'int' | 'jsonb' | 'date' | 'timestamptz' | 'bytea' | 'boolean'

/**
 * A table that the lane may read and write for its handlers. Every such table starts with the columns
 * `region text` and ends with `batch bigint` (the batch that wrote the row); neither is listed here.
 *
 * - append: rows are inserted once and never change (settlements, facts).
 * - versioned: a change is a new row with `version` + 1; reading gives the newest (bindings, accumulators, freezes).
 * - mutable: working rows that are updated in place under a version fence (visits, charges, fee lines).
 * - reference: shared rows without a region, read only (institutions). No `region`, no `batch`.
 *
 * Append and versioned rows enter the hash chain, column by column, in the order given here.
 */
export interface TableSpec<Row extends object = Record<string, unknown>> {
  name: string
  mode: 'append' | 'versioned' | 'mutable' | 'reference'
  columns: { readonly [K in keyof Row & string]: ColumnType }
  /** Columns that with `region` (and `version` where versioned) make the primary key. */
  key: readonly (keyof Row & string)[]
  /** Column sets by which rows may be asked for, each backed by an index; the key is always one. */
  lookups?: readonly (readonly (keyof Row & string)[])[]
}

export interface Account {
  /** `${kind}/${owner}` or `${kind}/${owner}/${period}`. */
  id: string
  kind: string
  owner: string
  /** The settlement year of a current-year account, else ''. */
  period: string
  balance: number
  held: number
  version: number
}

/** What a handler asks to have on the desk. */
export type Need =
  | { table: TableSpec<never> | TableSpec<any>; by: Record<string, unknown> }
  | { accountsOf: string }
  | { account: { kind: string; owner: string; period?: string } }
  /** An earlier command of this region by its key, for example the one a technical reversal speaks of. */
  | { command: string }

export interface Leg {
  kind: string
  owner: string
  period?: string
  /** Fen; positive raises the account, negative lowers it. */
  amount: number
}

export interface Posting {
  id: string
  reason: string
  legs: Leg[]
}

/** The desk of one command inside a batch: rows as of now, later commands see what earlier ones wrote. */
export interface Desk {
  readonly region: string
  /** Business time of the command. */
  readonly happenedAt: Date
  /** Rows asked for with exactly these columns. Asking for what was not needed throws. */
  rows<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): readonly Row[]
  row<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): Row | undefined
  has(need: Need): boolean
  accounts(owner: string): readonly Account[]
  /** The account, or one with balance 0 and version 0 if it was never touched. */
  account(kind: string, owner: string, period?: string): Account
  insert<Row extends object>(table: TableSpec<Row>, row: Row): void
  /** versioned: writes the next version. mutable: inserts or updates by key. */
  put<Row extends object>(table: TableSpec<Row>, row: Row): void
  /** Mutable tables only. */
  remove<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): void
  /** Posts a transaction; its legs must sum to zero, and no account may fall below what is held unless its kind may. */
  post(posting: Posting): void
  /** Raises (positive) or lowers (negative) what is held on an account. */
  hold(kind: string, owner: string, amount: number, period?: string): void
  /** An earlier command asked for by `{ command: key }`. */
  command(key: string): { kind: string; input: unknown; answer: Answer } | 'tombstone' | undefined
  /** Bars a key that never arrived, so that a late original is refused. */
  tombstone(key: string): void
}

/** What a command answers: stored with its key for ever. `ok: false` is a refusal, an answer like any other. */
export type Answer<A = unknown> =
  { ok: true; value: A } | { ok: false; refusal: { code: string; detail?: unknown } }

export interface Handler<I = any, A = any> {
  kind: string
  /** Which rows the command needs, given what is on the desk already. Called again until it asks for nothing new. */
  needs(input: I, desk: Desk): Need[]
  /** Decides. Pure but for the desk: no clock, no I/O, no randomness. A refusal must write nothing. */
  decide(input: I, desk: Desk): Answer<A>
}

export interface Command<I = unknown> {
  region: string
  /** The idempotency key: institution + transaction code + message id, or the REST key with its owner. */
  key: string
  kind: string
  input: I
  /** Hash of the content that counts as "the same request"; by default of the input. */
  fingerprint?: string
  happenedAt: Date
}

export type Outcome<A = unknown> =
  | { outcome: 'answered'; answer: Answer<A>; replayed: boolean; batch: number; recordedAt: Date }
  /** The same key came before with other content. */
  | { outcome: 'key_reused' }
  /** The queue is full: nothing was done. */
  | { outcome: 'busy'; retryAfterMs: number }
  /** The key was tombstoned by a technical reversal before it arrived. */
  | { outcome: 'tombstoned' }
  /** The command failed alone inside its batch; nothing was done. */
  | { outcome: 'failed'; error: Error }
