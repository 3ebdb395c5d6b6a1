/** The four parts of each line, found by the engine itself, so that upload and settlement cannot differ. */
import { allocate, type Fen, type LineFacts, type Quantity } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import type { Dates } from '../settlement/case.ts'
import { classificationFacts } from '../settlement/facts.ts'
import { lineFacts, minus, partColumns } from '../settlement/lines.ts'
import type { FeeLineRow, VisitRow } from './tables.ts'

const ZERO_PARTS = partColumns(undefined)

/** The rows with their parts. A line that takes back carries the parts of what it takes, with a minus sign. */
export function classifyLines(
  desk: Desk,
  visit: VisitRow,
  dates: Dates,
  rows: readonly FeeLineRow[],
): FeeLineRow[] {
  const lines = rows.map((row) => (row.refunds === null ? lineFacts(row) : mirrored(row)))
  const { lines: parts } = allocate(dates.policy, classificationFacts(desk, visit, dates, lines))
  const byId = new Map(parts.map((p) => [p.id, partColumns(p)]))
  return rows.map((row) => {
    const found = byId.get(row.serial) ?? ZERO_PARTS
    return { ...row, ...(row.refunds === null ? found : minus(ZERO_PARTS, found)) }
  })
}

function mirrored(row: FeeLineRow): LineFacts {
  const line = lineFacts(row)
  return { ...line, amount: -row.amount as Fen, quantity: -row.quantity as Quantity }
}
