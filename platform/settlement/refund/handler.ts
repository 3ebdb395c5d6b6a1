/**
 * 部分退费 (C13): what remains is decided again on the settlement's own stored facts and policy, and every payer
 * gets the difference. The lane calls `decide` for a refund and for its preview alike.
 */
import { refund, type Facts } from '@gongji/benefit'
import type { Shelf } from '@gongji/benefit/pack'
import type { Answer, Desk, Handler, Need } from '@gongji/ledger'
import { fingerprint } from '../../command/index.ts'
import { refusal } from '../../errors/index.ts'
import { accountYearOn } from '../case.ts'
import { shortOf } from '../restore.ts'
import { chainNeeds, liveOf, undoNeeds } from '../reversal.ts'
import { reversedRefusal, strangerRefusal } from '../reverse.ts'
import { settlementFacts, type SettlementRow } from '../tables.ts'
import { allocationOf } from './allocated.ts'
import { mismatch, refusedItems } from './expect.ts'
import { policyNeeds, policyOf } from './policy.ts'
import { recordRefund, refundRowOf, type DecidedRefund } from './record.ts'
import { itemsOf, nextSequence, remainingAfter, standingRefunds, storedFacts } from './standing.ts'
import type { RefundCommand, Refunded } from './types.ts'
import { refundedView } from './view.ts'

export function refundHandler(shelf: Shelf): Handler<RefundCommand, Refunded> {
  return {
    kind: 'refund',
    needs: (input, desk) => refundNeeds(shelf, desk, input.settlementId),
    decide(input, desk) {
      const { settlementId } = input
      const found = liveOf(desk, settlementId)
      if (!found) return refusal('settlement_not_found', { settlementId })
      if ('reversedBy' in found) return reversedRefusal(settlementId, found.reversedBy)
      return strangerRefusal(input, found.live) ?? refundLive(shelf, desk, found.live, input)
    },
  }
}

function refundNeeds(shelf: Shelf, desk: Desk, settlementId: string): Need[] {
  const chain = chainNeeds(desk, settlementId)
  if (!chain.every((need) => desk.has(need))) return chain
  const found = liveOf(desk, settlementId)
  if (!found || !('live' in found)) return chain
  const { live } = found
  const facts: Need = { table: settlementFacts, by: { settlement_id: live.id } }
  return [...chain, ...undoNeeds(desk, live), facts, ...policyNeeds(shelf, desk, live)]
}

function refundLive(shelf: Shelf, desk: Desk, live: SettlementRow, input: RefundCommand): Answer<Refunded> {
  const before = standingRefunds(desk, live.id)
  const last = before.at(-1)
  const facts = JSON.parse(storedFacts(desk, live.id).facts) as Facts
  const original = allocationOf(live)
  const result = refund(
    policyOf(shelf, desk, live),
    facts,
    { before: itemsOf(before), now: input.items },
    { original, former: last?.remaining ?? original },
  )
  if ('refused' in result) return refusedItems(live.id, facts, result.refused)
  const sequence = nextSequence(desk, live.id)
  const decided: DecidedRefund = {
    live,
    former: remainingAfter(live, last),
    facts,
    refund: result.refund,
    items: [...itemsOf(before), ...input.items],
    sequence,
    after: last?.id ?? null,
    fingerprint: fingerprint([live.id, sequence, input.items, result.refund.returns, result.refund.topUps]),
    currentYear: accountYearOn(shelf, desk, live),
  }
  const row = refundRowOf(desk, input, decided)
  const barred = mismatch(input, decided, () => refundedView(desk, row, decided, []))
  if (barred) return barred
  const short = shortOf(desk, row, decided.currentYear)
  if (short !== undefined) return refusal('refund_top_up_short', { settlementId: live.id, psnNo: short })
  return { ok: true, value: recordRefund(desk, row, input, decided) }
}
