/** What was settled: the same rows in the same order as the quote, and what they stand on. */
import { sum } from '@gongji/benefit'
import type { Receipt, ReceiptState, ReceiptSummary } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { HOTLINE } from '@gongji/platform'
import { institutionNames } from '@gongji/platform/institution'
import { findSettlement, receipt, refundsOf, type Settlement } from '@gongji/platform/settlement'
import { feeLinesOf } from '@gongji/platform/visit'
import { Refusal } from '../problem.ts'
import { denialViews } from './denials.ts'
import { explainedOf } from './explained.ts'
import { partsView, receiptLines } from './lines.ts'
import { maskedNames } from './names.ts'
import { leftViews, peopleOf, refundedAmounts, refundViews, remainderView } from './refund.ts'
import { rowsOf, splitOf } from './rows.ts'
import { KIND_TEXT } from './words.ts'

export async function receiptView(p: Platform, settlementId: string): Promise<Receipt> {
  const stored = await receipt(p, settlementId, { depth: 'table' })
  if (!stored) throw new Refusal({ code: 'settlement_not_found', detail: { settlementId } })
  const { settlement: s, policy, explanation } = stored
  // A reversal or partial refund is shown as what it is of.
  const of = s.reverses ?? s.refunds
  if (of !== null) return receiptView(p, of)
  const state = await refundsOf(p, settlementId)
  if (!state) throw new Refusal({ code: 'settlement_not_found', detail: { settlementId } })
  const [places, names, lines, reversal] = await Promise.all([
    institutionNames(p, [s.institution]),
    maskedNames(p, [s.psnNo, ...s.aid.map((leg) => leg.sharer), ...state.refunds.flatMap(peopleOf)]),
    feeLinesOf(p, s.visitId),
    s.reversedBy === null ? undefined : findSettlement(p, s.reversedBy),
  ])
  const explained = explainedOf(explanation, s.parts.inScope, names)
  return {
    settlement_id: settlementId,
    state: stateOf(s, state.refunds.length > 0),
    institution_name: places.get(s.institution) ?? s.institution,
    happened_at: s.happenedAt,
    name_masked: names.get(s.psnNo) ?? '',
    kind_text: KIND_TEXT[s.kind],
    total_fen: s.total,
    parts: partsView(s.parts),
    deductible_fen: s.deductible,
    lines: receiptLines(s.lines, lines),
    rows: rowsOf(splitOf(s), explained, names),
    fund_total_fen: s.fundTotal,
    cash_due_fen: s.cash,
    balance_after_fen: s.balanceAfter,
    denials: await denialViews(p, s, lines),
    reversed: reversal ? { settlement_id: reversal.id ?? '', happened_at: reversal.happenedAt } : null,
    refunds: refundViews(state, lines, names),
    left: reversal ? [] : leftViews(state.remaining.lines),
    remaining: state.refunds.length > 0 && !reversal ? await remainderView(p, state, names) : null,
    policy: { name: policy.name, version: policy.from, hash: policy.hash },
    assumed: explanation.assumed,
    explanation: explained.whole,
    qr_text: `/receipts/${settlementId}`,
    complaint_phone: HOTLINE,
  }
}

const stateOf = (s: Settlement, refunded: boolean): ReceiptState =>
  s.reversedBy !== null ? 'reversed' : refunded ? 'refunded_in_part' : 'settled'

/** Settlements in short, newest first; reversals and refunds are told by the state of what they are of. */
export async function summaryViews(
  p: Platform,
  settlements: readonly Settlement[],
): Promise<ReceiptSummary[]> {
  const originals = settlements.filter(
    (s) => s.reverses === null && s.refunds === null && s.restores === null,
  )
  const refunded = refundedAmounts(settlements)
  const [places, names] = await Promise.all([
    institutionNames(p, [...new Set(originals.map((s) => s.institution))]),
    maskedNames(
      p,
      originals.map((s) => s.psnNo),
    ),
  ])
  return originals.map((s) => ({
    settlement_id: s.id ?? '',
    state: stateOf(s, refunded.has(s.id ?? '')),
    institution_name: places.get(s.institution) ?? s.institution,
    happened_at: s.happenedAt,
    name_masked: names.get(s.psnNo) ?? '',
    kind_text: KIND_TEXT[s.kind],
    total_fen: s.total,
    refunded_fen: refunded.get(s.id ?? '') ?? 0,
    fund_total_fen: s.fundTotal,
    own_fen: sum([s.own.current, s.own.carried]),
    relatives_fen: s.aidTotal,
    cash_fen: s.cash,
  }))
}
