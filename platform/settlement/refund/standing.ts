/** What partial refunds have left of a settlement: the refunds that stand, and what remains. */
import type { RefundItem } from '@gongji/benefit'
import type { Desk, Need } from '@gongji/ledger'
import { settlement, settlementFacts, type FactsRow, type SettlementRow } from '../tables.ts'
import { allocated, type Allocated } from './allocated.ts'
import { refundTable, type RefundRow } from './tables.ts'

/** The refunds of a settlement, and whether each was taken back. Ask again until nothing new is needed. */
export function standingNeeds(desk: Desk, settlementId: string): Need[] {
  const all: Need = { table: refundTable, by: { settlement_id: settlementId } }
  if (!desk.has(all)) return [all]
  const refunds = desk.rows(refundTable, { settlement_id: settlementId })
  return [
    all,
    ...refunds.flatMap(({ id }): Need[] => [
      { table: settlement, by: { id } },
      { table: settlement, by: { reverses: id } },
    ]),
  ]
}

/** A refund settles no batch, so it stands outside the rounds in which one is settled. */
export const REFUND_ROUND = 0
export const isRefund = (row: Pick<SettlementRow, 'round'>): boolean => row.round === REFUND_ROUND

/** Every refund of a settlement, in order. */
const refundsOn = (desk: Desk, settlementId: string): RefundRow[] =>
  [...desk.rows(refundTable, { settlement_id: settlementId })].sort((a, b) => a.sequence - b.sequence)

/** The refunds of a settlement that were not taken back, in order. */
export const standingRefunds = (desk: Desk, settlementId: string): RefundRow[] =>
  refundsOn(desk, settlementId).filter(({ id }) => !desk.row(settlement, { reverses: id }))

export const nextSequence = (desk: Desk, settlementId: string): number =>
  desk.rows(refundTable, { settlement_id: settlementId }).length + 1

export const itemsOf = (refunds: readonly Pick<RefundRow, 'items'>[]): RefundItem[] =>
  refunds.flatMap((r) => r.items)

/** The sharers' bindings as the settlement used them. */
export const bindingsOf = (row: Pick<SettlementRow, 'detail'>): ((sharer: string) => string) => {
  const known = new Map(row.detail.aid.map((leg) => [leg.sharer, leg.bindingId]))
  return (sharer) => known.get(sharer) ?? ''
}

/** The settlement as its refunds have left it; the row itself where there are none. */
export function remainingRow(desk: Desk, row: SettlementRow): SettlementRow {
  return remainingAfter(row, standingRefunds(desk, row.id).at(-1))
}

export const remainingAfter = (row: SettlementRow, last: RefundRow | undefined): SettlementRow =>
  last ? { ...row, ...(allocated(last.remaining, bindingsOf(row)) satisfies Allocated) } : row

/** The facts that decided what remains: those of the last refund, or the settlement's own. */
export const remainingFactsNeed = (desk: Desk, row: SettlementRow) => ({
  table: settlementFacts,
  by: { settlement_id: standingRefunds(desk, row.id).at(-1)?.id ?? row.id },
})

/** @throws Error where the settlement was written without facts, which the lane never does */
export function storedFacts(desk: Desk, settlementId: string): FactsRow {
  const row = desk.row(settlementFacts, { settlement_id: settlementId })
  if (!row) throw new Error(`settlement ${settlementId} has no stored facts`)
  return row
}
