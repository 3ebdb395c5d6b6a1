import type { Receipt, RefundRow } from '@gongji/client'

const cashOf = (rows: readonly RefundRow[]): number =>
  rows.reduce((sum, row) => sum + (row.payer === 'cash' ? row.amount_fen : 0), 0)

/** What the last thing that happened to a settlement makes the window hand out; below nought: collect. */
export function cashToReturn({ state, cash_due_fen, refunds, reversed }: Receipt): number {
  const last = refunds.at(-1)
  const byRefund = refunds.map((one) => cashOf(one.returns) - cashOf(one.top_ups))
  const wholly = state === 'reversed' && reversed?.settlement_id !== last?.refund_id
  if (wholly) return cash_due_fen - byRefund.reduce((sum, fen) => sum + fen, 0)
  return byRefund.at(-1) ?? 0
}
