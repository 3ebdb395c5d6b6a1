/**
 * Full reversal (C10): every account, accumulator and relative's share comes back exactly, once. The charge
 * and its lines are free again. Twice is refused by the lane and, behind it, by a unique index.
 */
import type { Shelf } from '@gongji/benefit/pack'
import type { Desk, Handler, Need } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { chargesOf, linesOf } from '../visit/load.ts'
import { charge, feeLine } from '../visit/tables.ts'
import { accountYearOn } from './case.ts'
import { accumulate, balanceAfter, postMoney, useLimits } from './record.ts'
import { isRefund, remainingRow } from './refund/standing.ts'
import { chainNeeds, liveOf, negated, undoNeeds } from './reversal.ts'
import { settlement, type SettlementRow } from './tables.ts'
import type { ReverseInput, Settlement } from './types.ts'
import { settlementOf } from './view.ts'

export interface ReverseCommand extends ReverseInput {
  /** The reversal's own id. */
  id: string
  by?: { channel: string; id: string }
}

export function reverseHandler(shelf: Shelf): Handler<ReverseCommand, Settlement> {
  return {
    kind: 'reverse',
    needs: (input, desk) => reverseNeeds(desk, input.settlementId),
    decide(input, desk) {
      const found = liveOf(desk, input.settlementId)
      const settlementId = input.settlementId
      if (!found) return refusal('settlement_not_found', { settlementId })
      if ('reversedBy' in found) return reversedRefusal(settlementId, found.reversedBy)
      const barred = strangerRefusal(input, found.live)
      if (barred) return barred
      return { ok: true, value: reverseRow(shelf, desk, found.live, input) }
    },
  }
}

/** What a reversal needs, once the row that now stands for the settlement is known. */
export function reverseNeeds(desk: Desk, settlementId: string): Need[] {
  const chain = chainNeeds(desk, settlementId)
  if (!chain.every((need) => desk.has(need))) return chain
  const found = liveOf(desk, settlementId)
  return found && 'live' in found ? [...chain, ...undoNeeds(desk, found.live)] : chain
}

/** Nothing is left of it: reversed as a whole, or refunded piece by piece. */
export function reversedRefusal(settlementId: string, by: SettlementRow) {
  return by.reverses === null
    ? refusal('refund_complete', { settlementId, refundId: by.id })
    : refusal('already_reversed', { settlementId, reversalId: by.id })
}

type Asker = Pick<ReverseInput, 'settlementId' | 'visitId' | 'psnNo' | 'institution'>

/** Only the same institution, for the same visit and person, and only a settlement. */
export function strangerRefusal(input: Asker, row: SettlementRow) {
  if (row.reverses !== null) return refusal('not_reversible', { what: '撤销记录本身' })
  if (isRefund(row)) return refusal('not_reversible', { what: '退费记录本身' })
  if (input.institution !== undefined && row.institution !== input.institution) {
    return refusal('institution_mismatch')
  }
  const matches =
    (input.visitId === undefined || row.visit_id === input.visitId) &&
    (input.psnNo === undefined || row.psn_no === input.psnNo)
  return matches ? undefined : refusal('settlement_not_found', { settlementId: input.settlementId })
}

/** Writes the reversal of a live settlement: of what its partial refunds have left. */
export function reverseRow(
  shelf: Shelf,
  desk: Desk,
  settled: SettlementRow,
  input: Pick<ReverseCommand, 'id' | 'reference' | 'by'>,
): Settlement {
  const original = remainingRow(desk, settled)
  const currentYear = accountYearOn(shelf, desk, original)
  const row: SettlementRow = {
    ...negated(original),
    id: input.id,
    happened_at: desk.happenedAt,
    balance_after: 0,
    channel: input.by?.channel ?? '',
    actor: input.by?.id ?? '',
    reference: input.reference ?? '',
    reverses: original.id,
    restores: null,
  }
  row.balance_after = balanceAfter(desk, row, currentYear)
  desk.insert(settlement, row)
  freeCharge(desk, original)
  accumulate(desk, row)
  // The day and year of the original use, so that a limit of that day is whole again.
  useLimits(desk, row, { day: dayOf(original.happened_at), year: original.account_year })
  postMoney(desk, row, currentYear, 'reversal')
  return settlementOf(desk.region, row)
}

function freeCharge(desk: Desk, original: SettlementRow): void {
  const row = chargesOf(desk, original.visit_id).find((c) => c.batch_no === original.batch_no)
  if (row) {
    const round = row.state === 'settled' ? row.round + 1 : row.round
    // Free for the counter; whether its person may pay it again on a page is for the counter to say.
    desk.put(charge, { ...row, state: 'open', settlement_id: null, round, payable_until: desk.happenedAt })
  }
  for (const line of linesOf(desk, original.visit_id)) {
    if (line.settlement_id === original.id) desk.put(feeLine, { ...line, settlement_id: null })
  }
}
