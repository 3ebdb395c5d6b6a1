/** Writing down a partial refund: its rows, the lines that came back, accumulators, limits, and the one posting. */
import { ENGINE_VERSION, type Facts, type Refund, type RefundItem } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { canonical } from '../../command/index.ts'
import { dayOf } from '../../clock/index.ts'
import { chargesOf, linesOf } from '../../visit/load.ts'
import { charge, feeLine } from '../../visit/tables.ts'
import { accumulate, balanceAfter, postMoney, useLimits } from '../record.ts'
import { settlement, settlementFacts, type SettlementRow } from '../tables.ts'
import { allocated, differenceOf } from './allocated.ts'
import { returnedLines } from './lines.ts'
import { bindingsOf, REFUND_ROUND } from './standing.ts'
import { refundTable } from './tables.ts'
import type { RefundCommand, Refunded } from './types.ts'
import { refundedView } from './view.ts'

export interface DecidedRefund {
  /** The settlement that is refunded. */
  live: SettlementRow
  /** The same as the refunds before have left it. */
  former: SettlementRow
  /** The settlement's own. */
  facts: Facts
  refund: Refund
  /** Everything refunded, this time included. */
  items: RefundItem[]
  sequence: number
  /** The refund before, that stands. */
  after: string | null
  fingerprint: string
  currentYear: string
}

/** The refund's own settlement row: the difference, on the day of the refund. */
export function refundRowOf(desk: Desk, input: RefundCommand, decided: DecidedRefund): SettlementRow {
  const { live, former, refund, currentYear } = decided
  const row: SettlementRow = {
    ...live,
    ...differenceOf(former, allocated(refund.remaining, bindingsOf(live))),
    id: input.id,
    round: REFUND_ROUND,
    happened_at: desk.happenedAt,
    balance_after: 0,
    channel: input.by?.channel ?? '',
    actor: input.by?.id ?? '',
    reference: input.reference ?? '',
    fingerprint: decided.fingerprint,
    reverses: null,
    restores: null,
  }
  return { ...row, balance_after: balanceAfter(desk, row, currentYear) }
}

export function recordRefund(
  desk: Desk,
  row: SettlementRow,
  input: RefundCommand,
  decided: DecidedRefund,
): Refunded {
  const { live, refund, sequence, currentYear } = decided
  desk.insert(settlement, row)
  desk.insert(settlementFacts, {
    settlement_id: row.id,
    facts: canonical(refund.facts),
    pack_hash: row.pack_hash,
    engine_version: ENGINE_VERSION,
  })
  desk.insert(refundTable, {
    settlement_id: live.id,
    sequence,
    id: row.id,
    after: decided.after,
    items: input.items,
    remaining: refund.remaining,
    complete: refund.complete,
  })
  const lines = linesOf(desk, live.visit_id)
  for (const line of returnedLines(desk, row, live, lines, input.items)) desk.put(feeLine, line)
  if (refund.complete) closeCharge(desk, live)
  accumulate(desk, row)
  // The day and year of the use, so that a limit of that day has as much more left.
  useLimits(desk, row, { day: dayOf(live.happened_at), year: live.account_year })
  const kept = postMoney(desk, row, currentYear, 'refund')
  return refundedView(desk, row, decided, kept)
}

/** Nothing of the batch is left to settle; its lines are held by nobody. */
function closeCharge(desk: Desk, live: SettlementRow): void {
  const row = chargesOf(desk, live.visit_id).find((c) => c.batch_no === live.batch_no)
  if (row?.settlement_id !== live.id) return
  desk.put(charge, { ...row, state: 'cancelled', settlement_id: null, round: row.round + 1 })
  for (const line of linesOf(desk, live.visit_id)) {
    if (line.settlement_id === live.id) desk.put(feeLine, { ...line, settlement_id: null })
  }
}
