/** What a refund does to fee lines: as within a stay, a line that takes back stands beside the one it takes from. */
import type { Desk } from '@gongji/ledger'
import type { RefundItem } from '@gongji/benefit'
import { dayOf } from '../../clock/index.ts'
import type { FeeLineRow } from '../../visit/tables.ts'
import { partColumns } from '../lines.ts'
import type { SettlementRow } from '../tables.ts'

/** Serials are unique within a visit and have 30 characters at most; the refund's id without its region is 24 long. */
export const returnedSerial = (refundId: string, n: number): string => `${refundId.slice(6)}.${n}`

/**
 * One row per refunded line, so that the rows of a settlement always sum to what remains of it.
 * @param row the refund's settlement row, whose lines are differences
 */
export function returnedLines(
  desk: Desk,
  row: SettlementRow,
  live: SettlementRow,
  lines: readonly FeeLineRow[],
  items: readonly RefundItem[],
): FeeLineRow[] {
  const changes = new Map(row.detail.lines.map((parts) => [parts.id, parts]))
  const units = new Map<string, number>()
  for (const item of items) {
    units.set(item.line, (units.get(item.line) ?? 0) + ('quantity' in item ? item.quantity : 0))
  }
  return [...units].map(([serial, quantity], i) => {
    const original = lines.find((line) => line.serial === serial && line.settlement_id === live.id)
    if (!original) throw new Error(`settlement ${live.id} holds no fee line ${serial}`)
    const change = changes.get(serial)
    return {
      ...original,
      serial: returnedSerial(row.id, i + 1),
      refunds: serial,
      quantity: 0 - quantity,
      amount: change?.total ?? 0,
      ...partColumns(change),
      charged_on: dayOf(desk.happenedAt),
    }
  })
}
