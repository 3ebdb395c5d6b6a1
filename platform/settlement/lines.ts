/** Fee lines as the engine reads them: what was taken back within a stay is netted into its line first. */
import type { Fen, LineFacts, LineParts, Ppm, Price, Quantity } from '@gongji/benefit'
import type { FeeLineRow } from '../visit/tables.ts'

/** One fact per line that is left; a line wholly taken back is gone. Amounts are the sums of what was uploaded. */
export function netLines(rows: readonly FeeLineRow[]): LineFacts[] {
  const lines = new Map<string, LineFacts>()
  for (const row of rows) if (row.refunds === null) lines.set(row.serial, lineFacts(row))
  for (const row of rows) {
    if (row.refunds === null) continue
    const line = lines.get(row.refunds)
    if (!line)
      throw new Error(`line ${row.serial} takes back ${row.refunds}, which is not among the open lines`)
    line.amount = (line.amount + row.amount) as Fen
    line.quantity = (line.quantity + row.quantity) as Quantity
  }
  return [...lines.values()].filter((line) => line.quantity !== 0 || line.amount !== 0)
}

export function lineFacts(row: FeeLineRow): LineFacts {
  const facts: LineFacts = {
    id: row.serial,
    code: row.code,
    name: row.name,
    amount: row.amount as Fen,
    price: row.price as Price,
    quantity: row.quantity as Quantity,
    grade: row.grade,
    selfPayFirst: row.self_pay_first as Ppm,
    ceiling: row.ceiling as Price | null,
    accountPayable: row.account_payable,
    causes: row.causes,
  }
  return row.category === null ? facts : { ...facts, category: row.category }
}

export interface PartColumns {
  self_paid: number
  over_ceiling: number
  first_paid: number
  in_scope: number
}

const NONE: PartColumns = { self_paid: 0, over_ceiling: 0, first_paid: 0, in_scope: 0 }

export const partColumns = (parts: LineParts | undefined): PartColumns =>
  parts
    ? {
        self_paid: parts.selfPaid,
        over_ceiling: parts.overCeiling,
        first_paid: parts.selfPayFirst,
        in_scope: parts.inScope,
      }
    : NONE

export const minus = (a: PartColumns, b: PartColumns): PartColumns => ({
  self_paid: a.self_paid - b.self_paid,
  over_ceiling: a.over_ceiling - b.over_ceiling,
  first_paid: a.first_paid - b.first_paid,
  in_scope: a.in_scope - b.in_scope,
})

/**
 * The rows with the parts that a settlement found. A line that takes back keeps the parts of its upload, and
 * its original takes the rest, so that the rows sum to the settlement.
 */
export function settledLines(rows: readonly FeeLineRow[], parts: readonly LineParts[]): FeeLineRow[] {
  const byId = new Map(parts.map((p) => [p.id, p]))
  return rows.map((row) => {
    if (row.refunds !== null) return row
    const rest = rows
      .filter((other) => other.refunds === row.serial)
      .reduce<PartColumns>((left, other) => minus(left, other), partColumns(byId.get(row.serial)))
    return { ...row, ...rest }
  })
}
