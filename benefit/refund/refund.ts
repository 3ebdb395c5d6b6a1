/** 部分退费 (C13): the allocation of what remains, and the difference to the former one. */
import type { Allocation } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts } from '../facts.ts'
import { fen } from '../money.ts'
import { compare, yearDifference } from './difference.ts'
import { limitedPurse } from './purse.ts'
import { refusals, remainingLines } from './remaining.ts'
import type { RefundItem, RefundRequest, RefundResult, StoredAllocations } from './types.ts'

/**
 * Refunds part of a settled visit. What remains is allocated on the original's own facts: the same day,
 * the same year before it, and accounts that pay at most what they paid then (see `limitedPurse`). Every
 * payer gets the difference to the former allocation, and the settlement year moves by the difference.
 *
 * Pure. The remaining allocation depends only on what remains, so any sequence of refunds in any order
 * ends where one refund of the same things ends, and refunding everything is the full reversal.
 *
 * @param policy the policy that settled the visit
 * @param facts the facts stored with the original settlement
 * @param stored what was stored with the settlement and its last refund, where at hand
 * @returns the refund, or every reason for which it is refused
 */
export function refund(
  policy: CompiledPolicy,
  facts: Facts,
  request: RefundRequest,
  stored?: StoredAllocations,
): RefundResult {
  const refused = refusals(facts.lines, request)
  if (refused.length > 0) return { refused }
  const original = stored?.original ?? allocate(policy, facts)
  const former = stored?.former ?? allocateRemaining(policy, facts, original, request.before).allocation
  const { facts: left, allocation: remaining } = allocateRemaining(policy, facts, original, [
    ...request.before,
    ...request.now,
  ])
  return {
    refund: {
      amount: fen(former.parts.total - remaining.parts.total),
      ...compare(former, remaining),
      accumulate: yearDifference(former, remaining),
      facts: left,
      remaining,
      complete: remaining.parts.total === 0,
    },
  }
}

function allocateRemaining(
  policy: CompiledPolicy,
  facts: Facts,
  original: Allocation,
  refunds: readonly RefundItem[],
): { facts: Facts; allocation: Allocation } {
  if (refunds.length === 0) return { facts, allocation: original }
  const left: Facts = {
    ...facts,
    lines: remainingLines(facts.lines, refunds),
    purse: limitedPurse(facts.purse, original),
  }
  return { facts: left, allocation: allocate(policy, left) }
}
