import type { BulkChunk, Tx } from '@gongji/ledger'
import type { Refused } from '../types.ts'

/** What is done for some people at once: who is refused, and the chunk for everybody else. */
export interface Stretch {
  /** Undefined where nothing is done for anybody. */
  chunk: BulkChunk | undefined
  refused: Refused[]
  /** For whom something is done. */
  people: string[]
  accounts: number
  amount: number
}

/** A job's work as its chunks need it. `Row` is all that one person is decided from. */
export interface Deed<Row> {
  /** Pure; the people come in order. */
  decide(rows: readonly Row[]): Stretch
  /** The same people as they are now, without those for whom it is done already. */
  again(tx: Tx, people: readonly string[]): Promise<Row[]>
}

/** What was written of a stretch of the pass. */
export interface Written {
  /** The last person looked at. */
  position: string
  seen: number
  accounts: number
  amount: number
  refused: readonly Refused[]
}
