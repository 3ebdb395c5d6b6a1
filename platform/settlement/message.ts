/**
 * 2601 冲正: the sender does not know what became of a message, and wants it undone. What was done is undone
 * once; what never arrived is barred, so that it is refused when it comes late.
 */
import type { Shelf } from '@gongji/benefit/pack'
import type { Answer, Desk, Handler, Need } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { cancelUnsettled } from '../visit/cancel.ts'
import { removalNeeds } from '../visit/load.ts'
import { visit } from '../visit/tables.ts'
import type { Refunded } from './refund/types.ts'
import { undoRefund, undoRefundNeeds } from './refund/undo.ts'
import { restoreNeeds, restoreRow } from './restore.ts'
import { reverseNeeds, reverseRow } from './reverse.ts'
import { liveOf } from './reversal.ts'
import { settlement } from './tables.ts'
import type { Settlement } from './types.ts'

export interface MessageCommand {
  /** Key of the message to undo. */
  originalKey: string
  psnNo: string
  /** Id for the reversal, or for the settlement that is brought back. */
  id: string
  /** Id for the row that takes a refund back. */
  refundId: string
  by?: { channel: string; id: string }
}

export interface MessageReversed {
  outcome: 'reversed' | 'restored' | 'admission_cancelled' | 'was_refused' | 'barred'
  /** The settlement that was reversed, or that stands again. */
  settlementId?: string
  reversalId?: string
  visitId?: string
}

/** Commands that a message can have been, and what undoes each. */
const PAYMENTS: readonly string[] = ['settle', 'settle_basket']

export function messageHandler(shelf: Shelf): Handler<MessageCommand, MessageReversed> {
  return {
    kind: 'reverse_message',
    needs(input, desk) {
      const original: Need = { command: input.originalKey }
      return desk.has(original) ? [original, ...messageNeeds(desk, input)] : [original]
    },
    decide(input, desk): Answer<MessageReversed> {
      const original = desk.command(input.originalKey)
      if (original === undefined || original === 'tombstone') {
        if (original === undefined) desk.tombstone(input.originalKey)
        return { ok: true, value: { outcome: 'barred' } }
      }
      const { kind, answer } = original
      if (!answer.ok) return { ok: true, value: { outcome: 'was_refused' } }
      if (PAYMENTS.includes(kind)) return undoPayment(shelf, desk, answer.value as Settlement, input)
      if (kind === 'reverse') return undoReversal(shelf, desk, answer.value as Settlement, input)
      if (kind === 'refund') return undoPart(shelf, desk, answer.value as Refunded, input)
      if (kind === 'admit') return undoAdmission(desk, answer.value as { visitId: string }, input)
      return refusal('not_reversible', { what: '该报文' })
    },
  }
}

function messageNeeds(desk: Desk, input: MessageCommand): Need[] {
  const original = desk.command(input.originalKey)
  if (original === undefined || original === 'tombstone' || !original.answer.ok) return []
  const { kind, answer } = original
  if (PAYMENTS.includes(kind)) return reverseNeeds(desk, (answer.value as Settlement).id!)
  if (kind === 'reverse') return restoreNeeds(desk, (answer.value as Settlement).id!)
  if (kind === 'refund') return undoRefundNeeds(desk, (answer.value as Refunded).settlement.id!)
  if (kind === 'admit') return removalNeeds(desk, (answer.value as { visitId: string }).visitId)
  return []
}

function undoPayment(
  shelf: Shelf,
  desk: Desk,
  paid: Settlement,
  input: MessageCommand,
): Answer<MessageReversed> {
  if (paid.psnNo !== input.psnNo) {
    return refusal('visit_person_mismatch', { visitId: paid.visitId, psnNo: input.psnNo })
  }
  const settlementId = paid.id!
  const found = liveOf(desk, settlementId)
  if (!found) throw new Error(`settlement ${settlementId} was answered but is not in the book`)
  const reversalId =
    'reversedBy' in found
      ? found.reversedBy.id
      : reverseRow(shelf, desk, found.live, { id: input.id, by: input.by }).id!
  return { ok: true, value: { outcome: 'reversed', settlementId, reversalId } }
}

function undoReversal(
  shelf: Shelf,
  desk: Desk,
  reversed: Settlement,
  input: MessageCommand,
): Answer<MessageReversed> {
  if (reversed.psnNo !== input.psnNo) {
    return refusal('visit_person_mismatch', { visitId: reversed.visitId, psnNo: input.psnNo })
  }
  const reversal = desk.row(settlement, { id: reversed.id! })
  if (!reversal) throw new Error(`reversal ${reversed.id} was answered but is not in the book`)
  const restored = restoreRow(shelf, desk, reversal.id, { id: input.id, by: input.by })
  if (!restored.ok) return restored
  return { ok: true, value: { outcome: 'restored', ...restored.value, reversalId: reversal.id } }
}

function undoPart(
  shelf: Shelf,
  desk: Desk,
  { settlement: refunded }: Refunded,
  input: MessageCommand,
): Answer<MessageReversed> {
  if (refunded.psnNo !== input.psnNo) {
    return refusal('visit_person_mismatch', { visitId: refunded.visitId, psnNo: input.psnNo })
  }
  const undone = undoRefund(shelf, desk, refunded.id!, { id: input.refundId, by: input.by })
  if (!undone.ok) return undone
  const { settlementId, undoneBy } = undone.value
  return { ok: true, value: { outcome: 'restored', settlementId, reversalId: undoneBy } }
}

function undoAdmission(
  desk: Desk,
  admitted: { visitId: string },
  input: MessageCommand,
): Answer<MessageReversed> {
  const row = desk.row(visit, { id: admitted.visitId })
  if (!row || row.psn_no !== input.psnNo) {
    return refusal('visit_person_mismatch', { visitId: admitted.visitId, psnNo: input.psnNo })
  }
  const done: MessageReversed = { outcome: 'admission_cancelled', visitId: row.id }
  if (row.state === 'cancelled') return { ok: true, value: done }
  const cancelled = cancelUnsettled(desk, row)
  return cancelled.ok ? { ok: true, value: done } : cancelled
}
