/** A refund as callers see it. */
import { sum, type Facts, type Fen, type RefundItem } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import type { SettlementRow } from '../tables.ts'
import { settlementOf } from '../view.ts'
import { allocated, allocationOf, type Allocated } from './allocated.ts'
import type { DecidedRefund } from './record.ts'
import { bindingsOf } from './standing.ts'
import type { LineLeft, Refunded, Remainder, Undelivered } from './types.ts'

/**
 * Each line of the settlement with what refunds have left of it.
 * @param lines the lines of what remains; a line that is not there is wholly refunded
 */
export function linesLeft(
  facts: Pick<Facts, 'lines'>,
  items: readonly RefundItem[],
  lines: readonly { id: string; total: number }[],
): LineLeft[] {
  const amounts = new Map(lines.map(({ id, total }) => [id, total]))
  return facts.lines.map((line) => {
    const taken = items.filter((item) => item.line === line.id)
    const [first] = taken
    const units = taken.reduce((all, item) => all + ('quantity' in item ? item.quantity : 0), 0)
    return {
      line: line.id,
      unit: first ? ('quantity' in first ? 'quantity' : 'amount') : null,
      quantity: line.quantity - units,
      amount: (amounts.get(line.id) ?? 0) as Fen,
    }
  })
}

export const remainderOf = (row: Allocated, lines: LineLeft[]): Remainder => ({
  total: row.total as Fen,
  parts: allocationOf(row).parts,
  fundTotal: row.fund_total as Fen,
  own: (row.own_current + row.own_carried) as Fen,
  aid: row.detail.aid.map((leg) => ({ sharer: leg.sharer, amount: sum([leg.current, leg.carried]) })),
  cash: row.cash as Fen,
  hospital: row.hospital as Fen,
  lines,
})

export function refundedView(
  desk: Desk,
  row: SettlementRow,
  { live, facts, refund, items, sequence, fingerprint }: DecidedRefund,
  undelivered: Undelivered[],
): Refunded {
  return {
    settlement: { ...settlementOf(desk.region, row), refunds: live.id },
    sequence,
    amount: refund.amount,
    returns: refund.returns,
    topUps: refund.topUps,
    undelivered,
    remaining: remainderOf(
      allocated(refund.remaining, bindingsOf(live)),
      linesLeft(facts, items, refund.remaining.lines),
    ),
    complete: refund.complete,
    fingerprint,
  }
}
