import type { Strand } from '../chain/strand.ts'

/** The invariants of the book. I8 and I12 speak of what clients were told, so only a harness that asked can check them. */
export type InvariantId = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I9' | 'I10' | 'I11'

/** The first row that a check found wrong. */
export interface Finding {
  invariant: InvariantId
  /** Which rule of the invariant, in one word. */
  check: string
  region: string
  table: string
  /** The row by its key, as far as the check can name it. */
  row: string
  column?: string
  expected?: string
  found?: string
  message: string
}

/** One rule, how many rows it was held against, and the first that breaks it. */
export interface Checked {
  invariant: InvariantId
  check: string
  /** What must hold, in a sentence. */
  rule: string
  counted: number
  /** How many break it; where the chain is broken, nothing behind that place was counted. */
  wrong: number
  first?: Finding
}

export interface RegionReport {
  region: string
  /** The region's lane, or its chunks of jobs if there are any. */
  strand: Strand['name']
  batches: number
  /** Hex of the head: to be kept outside, since only an anchor there shows a book that was cut or replaced whole. */
  head: string
}

export interface AuditReport {
  ok: boolean
  /** The strands of each region's chain. */
  regions: RegionReport[]
  entries: number
  checked: Checked[]
  findings: Finding[]
  /** Working rows that were last written before the chain held marks; their columns are not proved. */
  unmarked: number
  /** Seals in the database that were verified. */
  seals: number
}

export interface AuditOptions {
  /** All regions by default. */
  regions?: readonly string[]
  /** Heads known from outside, by region. */
  anchors?: Readonly<Record<string, { batch: number; hash: string }>>
  /** Whether the rows are those that were written, and nothing of what they say. */
  chainOnly?: boolean
  /** The key by which the seals in the database must be signed; without it they are not looked at. */
  sealKey?: string
}
