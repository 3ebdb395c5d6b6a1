/**
 * Taking a refund back (2601 for a 2208, 2103 or 2305 with refund_lines): who got money back gives it again, by a
 * row of its own that is the exact negative of the refund. Only the last refund of a settlement that stands, and
 * only where the money is still there.
 */
import type { Shelf } from '@gongji/benefit/pack'
import type { Desk, Need } from '@gongji/ledger'
import { dayOf } from '../../clock/index.ts'
import { refusal } from '../../errors/index.ts'
import { chargesOf, linesOf, openLines, removalNeeds } from '../../visit/load.ts'
import { charge, feeLine } from '../../visit/tables.ts'
import { accountYearOn } from '../case.ts'
import { accumulate, balanceAfter, postMoney, useLimits } from '../record.ts'
import { shortOf, SPENT, suspendedBy } from '../restore.ts'
import { chainNeeds, negated, undoNeeds } from '../reversal.ts'
import { settlement, type SettlementRow } from '../tables.ts'
import { returnedSerial } from './lines.ts'
import { standingRefunds } from './standing.ts'
import { refundTable, suspenseTable, type RefundRow } from './tables.ts'

export function undoRefundNeeds(desk: Desk, refundId: string): Need[] {
  const first: Need[] = [
    { table: refundTable, by: { id: refundId } },
    { table: suspenseTable, by: { settlement_id: refundId } },
    ...chainNeeds(desk, refundId),
  ]
  if (!first.every((need) => desk.has(need))) return first
  const found = desk.row(refundTable, { id: refundId })
  const row = desk.row(settlement, { id: refundId })
  if (!found || !row) return first
  return [
    ...first,
    ...chainNeeds(desk, found.settlement_id),
    ...undoNeeds(desk, row),
    ...removalNeeds(desk, row.visit_id),
  ]
}

/** @returns the settlement that has its lines again, and the row that took the refund back */
export function undoRefund(
  shelf: Shelf,
  desk: Desk,
  refundId: string,
  input: { id: string; by?: { channel: string; id: string } },
) {
  const found = desk.row(refundTable, { id: refundId })
  const refunded = desk.row(settlement, { id: refundId })
  if (!found || !refunded) throw new Error(`refund ${refundId} was answered but is not in the book`)
  const done = (undoneBy: string) => ({
    ok: true as const,
    value: { settlementId: found.settlement_id, undoneBy },
  })
  const again = desk.row(settlement, { reverses: refundId })
  if (again) return done(again.id)

  const live = desk.row(settlement, { id: found.settlement_id })!
  const currentYear = accountYearOn(shelf, desk, live)
  const row: SettlementRow = {
    ...negated(refunded),
    id: input.id,
    happened_at: desk.happenedAt,
    channel: input.by?.channel ?? '',
    actor: input.by?.id ?? '',
    reference: '',
    reverses: refundId,
    restores: null,
  }
  row.balance_after = balanceAfter(desk, row, currentYear)
  const why = barOf(desk, found, row, live, currentYear)
  if (why !== undefined) return refusal('restore_impossible', { settlementId: live.id, why })

  desk.insert(settlement, row)
  if (found.complete) holdCharge(desk, live)
  removeReturned(desk, found, live)
  accumulate(desk, row)
  useLimits(desk, row, { day: dayOf(live.happened_at), year: live.account_year })
  postMoney(desk, row, currentYear, 'settlement')
  return done(row.id)
}

function barOf(
  desk: Desk,
  found: RefundRow,
  row: SettlementRow,
  live: SettlementRow,
  currentYear: string,
): string | undefined {
  if (desk.row(settlement, { reverses: live.id })) return '原结算之后已撤销'
  if (standingRefunds(desk, live.id).at(-1)?.id !== found.id) return '该笔退费之后还有退费'
  if (found.complete && !chargeIsAsLeft(desk, live)) return '该收费批次的费用明细已变化'
  return suspendedBy(desk, found.id) ?? (shortOf(desk, row, currentYear) === undefined ? undefined : SPENT)
}

const chargeOf = (desk: Desk, live: SettlementRow) =>
  chargesOf(desk, live.visit_id).find((c) => c.batch_no === live.batch_no)

/** Whether the complete refund closed the batch: then nobody holds its lines. */
const isClosed = (desk: Desk, live: SettlementRow): boolean =>
  !linesOf(desk, live.visit_id).some((line) => line.settlement_id === live.id)

/** Nobody has opened a closed batch, nor taken its lines away, since. */
function chargeIsAsLeft(desk: Desk, live: SettlementRow): boolean {
  if (!isClosed(desk, live)) return true
  const open = new Set(openLines(desk, live.visit_id, live.batch_no).map((line) => line.serial))
  return chargeOf(desk, live)?.state === 'cancelled' && live.detail.lines.every((line) => open.has(line.id))
}

function holdCharge(desk: Desk, live: SettlementRow): void {
  if (!isClosed(desk, live)) return
  const row = chargeOf(desk, live)!
  desk.put(charge, { ...row, state: 'settled', settlement_id: live.id, round: live.round })
  for (const line of openLines(desk, live.visit_id, live.batch_no)) {
    desk.put(feeLine, { ...line, settlement_id: live.id })
  }
}

function removeReturned(desk: Desk, found: RefundRow, live: SettlementRow): void {
  const lines = new Set(found.items.map((item) => item.line))
  for (let n = 1; n <= lines.size; n++) {
    desk.remove(feeLine, { visit_id: live.visit_id, serial: returnedSerial(found.id, n) })
  }
}
