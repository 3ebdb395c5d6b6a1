import type { AnyRow, AnyTable } from '../lane/table.ts'
import { sm3 } from './canonical.ts'
import { rowLine } from './chain.ts'

/**
 * Rows of a mutable table change in place, so a digest over what a batch wrote cannot be computed again later.
 * Instead each batch leaves a mark of every such row as it left it; the last mark of a key is what the row must be
 * today. A mark is one text: the first 18 bytes of the line's SM3 in base64 (or dashes where the row was removed), the
 * row's version, and its key as a JSON array, with a blank between them.
 */
export interface Marks {
  marks: string[]
}

export const MARK_LENGTH = 24
export const REMOVED = '-'.repeat(MARK_LENGTH)

interface Changed {
  row: AnyRow
  /** The row's version as the batch left it; of a removed row the one that was removed. */
  version: number
}

/** @param written rows as the batch left them @param removed rows as they were */
export function marksOf(table: AnyTable, written: readonly Changed[], removed: readonly Changed[]): Marks {
  const mark = (text: string, { row, version }: Changed) => `${text} ${version} ${keyText(table, row)}`
  return {
    marks: [
      ...written.map((one) => mark(markOf(rowLine(table, one.row, one.version)), one)),
      ...removed.map((one) => mark(REMOVED, one)),
    ],
  }
}

export const markOf = (line: string): string => sm3(line).toString('base64', 0, 18)

const keyText = (table: AnyTable, row: AnyRow): string =>
  JSON.stringify(table.key.map((column: string) => row[column]))
