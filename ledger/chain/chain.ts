import type { TableSpec } from '../lane/types.ts'
import { canonical, canonicalColumn, sm3 } from './canonical.ts'

/** How many rows of a table a batch wrote, and the SM3 over them. */
export type Digest = [count: number, digest: string]

export interface BatchHeader {
  region: string
  number: number
  recordedAt: Date
  /** By table name; only tables that the batch wrote to. */
  tables: Record<string, Digest>
}

export const GENESIS = Buffer.alloc(32)

/** A row as one line of text. `version` is part of it where the table is versioned. */
export function rowLine(spec: TableSpec<any>, row: Record<string, unknown>, version?: number): string {
  const parts = Object.entries<TableSpec['columns'][string]>(spec.columns).map(([column, type]) =>
    canonicalColumn(type, row[column]),
  )
  return spec.mode === 'versioned' ? `${version},${parts.join(',')}` : parts.join(',')
}

/** The digest of a table's rows in a batch; their order does not matter. */
export function digestOf(lines: string[]): Digest {
  return [lines.length, sm3(lines.sort().join('\n')).toString('hex')]
}

/** The link of a batch: SM3 over the link before it and the digests of all that the batch wrote. */
export function linkOf(previous: Buffer, header: BatchHeader): Buffer {
  return sm3(Buffer.concat([previous, Buffer.from(canonical(header))]))
}
