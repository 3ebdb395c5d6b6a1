/** What a fee line must satisfy, and the row it becomes with its catalogue values frozen on it. */
import { formatQuantity, lineAmount, type Quantity } from '@gongji/benefit'
import type { Item } from '../catalogue/types.ts'
import { refusal } from '../errors/index.ts'
import { isStay } from './load.ts'
import type { FeeLineRow, VisitRow } from './tables.ts'
import type { FeeInput } from './types.ts'

export interface PricedFee {
  fee: FeeInput
  /** The catalogue's item on the line's day; null where there is none. */
  item: Item | null
}

/** @returns the rows in the order asked for; rows that are known already with the same content stay as they are. */
export function checkLines(
  visit: VisitRow,
  batchNo: string,
  fees: readonly PricedFee[],
  known: ReadonlyMap<string, FeeLineRow>,
) {
  if (fees.length === 0) return refusal('lines_missing')
  const rows = new Map<string, FeeLineRow>()
  for (const [index, { fee, item }] of fees.entries()) {
    const { serial, code, date } = fee
    if (!item) return refusal('item_unknown', { line: index + 1, serial, code, date })
    const expected = lineAmount(fee.price, fee.quantity)
    if (fee.amount !== expected)
      return refusal('line_amount_differs', { serial, amount: fee.amount, expected })

    const row = feeRow(visit, batchNo, fee, item)
    const before = known.get(serial) ?? rows.get(serial)
    if (before) {
      if (!sameLine(before, row)) return refusal('line_serial_used', { serial })
      rows.set(serial, before)
      continue
    }
    const rule = refundRule(visit, row, [...known.values(), ...rows.values()])
    if (rule) return refusal('line_refund_invalid', { serial, rule })
    rows.set(serial, row)
  }
  return { ok: true as const, value: [...rows.values()] }
}

export function feeRow(visit: VisitRow, batchNo: string, fee: FeeInput, item: Item): FeeLineRow {
  return {
    visit_id: visit.id,
    serial: fee.serial,
    batch_no: batchNo,
    refunds: fee.refunds ?? null,
    code: fee.code,
    name: item.name,
    local_code: fee.localCode ?? null,
    price: fee.price,
    quantity: fee.quantity,
    amount: fee.amount,
    grade: item.grade,
    self_pay_first: item.selfPayFirst,
    ceiling: item.ceiling,
    category: item.category,
    charge_type: item.chargeType,
    account_payable: item.accountPayable,
    causes: item.causes,
    charged_on: fee.date,
    self_paid: 0,
    over_ceiling: 0,
    first_paid: 0,
    in_scope: fee.amount,
    settlement_id: null,
  }
}

/** The same line sent again: what the institution said is equal. */
function sameLine(a: FeeLineRow, b: FeeLineRow): boolean {
  const said = (row: FeeLineRow) =>
    [
      row.batch_no,
      row.refunds,
      row.code,
      row.local_code,
      row.price,
      row.quantity,
      row.amount,
      row.charged_on,
    ].join('\n')
  return said(a) === said(b)
}

/** A negative quantity takes back at most what is left of an open line of the same stay. */
function refundRule(visit: VisitRow, row: FeeLineRow, others: readonly FeeLineRow[]): string | undefined {
  if (row.quantity >= 0) return row.refunds === null ? undefined : '填写了原费用流水号的明细，数量应为负数'
  if (!isStay(visit)) return '门诊明细的数量不能为负数，退费请撤销结算后重新上传'
  if (row.refunds === null) return '数量为负数的明细须填写原费用流水号'
  const original = others.find((line) => line.serial === row.refunds)
  if (!original) return `没有找到原明细 ${row.refunds}`
  if (original.settlement_id !== null) return `原明细 ${row.refunds} 已结算`
  if (original.code !== row.code || original.price !== row.price)
    return `目录编码和单价应与原明细 ${row.refunds} 相同`
  const taken = others
    .filter((line) => line.refunds === row.refunds)
    .reduce((sum, line) => sum - line.quantity, 0)
  const left = original.quantity - taken
  if (-row.quantity > left) {
    return `原明细 ${row.refunds} 还可退 ${formatQuantity(left as Quantity)}，本次退 ${formatQuantity(-row.quantity as Quantity)}`
  }
  return undefined
}
