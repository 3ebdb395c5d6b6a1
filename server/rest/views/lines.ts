/** Fee lines with their four parts (C2). */
import {
  formatPrice,
  formatQuantity,
  sum,
  type LineParts,
  type Parts as PartSums,
  type Price,
} from '@gongji/benefit'
import type { Parts, ReceiptLine } from '@gongji/client/schema'
import type { FeeLine } from '@gongji/platform/visit'
import { GRADE_TEXT } from './catalogue.ts'

export const partsView = (parts: PartSums): Parts => ({
  full_self_pay_fen: parts.selfPaid,
  over_ceiling_fen: parts.overCeiling,
  self_pay_first_fen: parts.selfPayFirst,
  in_scope_fen: parts.inScope,
})

/** A price as a receipt prints it: two decimals, more only where the price has them. */
function priceText(price: Price): string {
  const [yuan, fraction = ''] = formatPrice(price).split('.')
  return `${yuan}.${fraction.padEnd(2, '0')}`
}

export const feeLineView = (line: FeeLine): ReceiptLine => ({
  id: line.serial,
  code: line.code,
  name: line.name,
  grade_text: GRADE_TEXT[line.grade],
  price: priceText(line.price),
  quantity: formatQuantity(line.quantity),
  amount_fen: line.total,
  ...partsView(line),
})

/** The four parts of a whole bill. */
export const partsOf = (lines: readonly PartSums[]): Parts =>
  partsView({
    total: sum(lines.map((line) => line.total)),
    selfPaid: sum(lines.map((line) => line.selfPaid)),
    overCeiling: sum(lines.map((line) => line.overCeiling)),
    selfPayFirst: sum(lines.map((line) => line.selfPayFirst)),
    inScope: sum(lines.map((line) => line.inScope)),
  })

/** The lines that a settlement took, as it took them; the upload gives their names and prices. */
export function receiptLines(settled: readonly LineParts[], uploaded: readonly FeeLine[]): ReceiptLine[] {
  const bySerial = new Map(uploaded.map((line) => [line.serial, line]))
  return settled.flatMap((parts) => {
    const line = bySerial.get(parts.id)
    return line ? [{ ...feeLineView(line), amount_fen: parts.total, ...partsView(parts) }] : []
  })
}
