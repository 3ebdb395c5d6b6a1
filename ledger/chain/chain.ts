import { crc32 } from 'node:zlib'
import type { ColumnType, TableSpec } from '../lane/types.ts'
import { canonical, canonicalColumn, sm3 } from './canonical.ts'
import type { Marks } from './marks.ts'

/**
 * How many rows of a table a batch wrote, and the SM3 over them. Where there are several, also a short check of
 * each (four characters a row, in the order of the sorted lines): it proves nothing, but tells which row was changed.
 */
export type Digest = [count: number, digest: string, checks?: string]

export interface BatchHeader {
  region: string
  number: number
  /** An instant, or its ISO 8601 text to the millisecond. */
  recordedAt: Date | string
  /** By table name; only tables that the batch wrote to. Rows that change in place leave marks. */
  tables: Record<string, Digest | Marks>
}

export const GENESIS = Buffer.alloc(32)

const columnsBySpec = new WeakMap<TableSpec<any>, [string, ColumnType][]>()

/** A row as one line of text. `version` is part of it where rows have one. */
export function rowLine(spec: TableSpec<any>, row: Record<string, unknown>, version?: number): string {
  let columns = columnsBySpec.get(spec)
  if (!columns) columnsBySpec.set(spec, (columns = Object.entries<ColumnType>(spec.columns)))
  let line = spec.mode === 'append' ? '' : `${version},`
  let comma = ''
  for (const [column, type] of columns) {
    line += comma + canonicalColumn(type, row[column])
    comma = ','
  }
  return line
}

/** The digest of a table's rows in a batch; their order does not matter. */
export function digestOf(lines: string[]): Digest {
  lines.sort()
  const digest = sm3(lines.join('\n')).toString('hex')
  return lines.length > 1 ? [lines.length, digest, lines.map(checkOf).join('')] : [lines.length, digest]
}

export const CHECK_LENGTH = 4
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The short check of a line. */
export function checkOf(line: string): string {
  const sum = crc32(line)
  return DIGITS[sum & 63]! + DIGITS[(sum >> 6) & 63]! + DIGITS[(sum >> 12) & 63]! + DIGITS[(sum >> 18) & 63]!
}

/** The link of a batch: SM3 over the link before it and the digests of all that the batch wrote. */
export function linkOf(previous: Buffer, header: BatchHeader): Buffer {
  return sm3(Buffer.concat([previous, Buffer.from(canonical(header))]))
}
