export type Check =
  | 'chain'
  | 'anchor'
  | 'region_without_head'
  | 'transaction_sum'
  | 'region_sum'
  | 'entry_gap'
  | 'hold_gap'
  | 'balance'
  | 'held'
  | 'entry_without_account'
  | 'below_held'
  | 'account_name'
  | 'version_gap'

/** The first row that a check found wrong in a region. */
export interface Finding {
  check: Check
  region: string
  table: string
  /** The row by its key, as far as the check can name it. */
  row: string
  message: string
}

export interface RegionReport {
  region: string
  batches: number
  /** Hex of the head: to be kept outside, since only an anchor there shows a book that was cut or replaced whole. */
  head: string
}

export interface AuditReport {
  ok: boolean
  regions: RegionReport[]
  entries: number
  findings: Finding[]
}

export interface AuditOptions {
  /** All regions by default. */
  regions?: readonly string[]
  /** Heads known from outside, by region. */
  anchors?: Readonly<Record<string, { batch: number; hash: string }>>
}
