import { isStorable } from '../db/text.ts'
import type { Leg, Posting } from '../lane/types.ts'
import { accountId } from './account.ts'

/**
 * The legs of a transaction, one per account (legs on the same account are added, those that come to nothing left out).
 * @throws if an amount is not a whole number of fen, or the legs do not sum to zero
 */
export function checkPosting(posting: Posting): Leg[] {
  if (posting.id === '' || !isStorable(posting.id) || !isStorable(posting.reason)) {
    throw new Error(`A transaction needs an id and a reason of plain text, not ${JSON.stringify(posting)}.`)
  }
  const byAccount = new Map<string, Leg>()
  let sum = 0
  for (const leg of posting.legs) {
    if (!Number.isSafeInteger(leg.amount)) {
      throw new Error(`Transaction ${posting.id}: ${leg.amount} is not a whole number of fen.`)
    }
    sum += leg.amount
    const id = accountId(leg.kind, leg.owner, leg.period)
    const before = byAccount.get(id)
    byAccount.set(id, before ? { ...before, amount: before.amount + leg.amount } : leg)
  }
  if (sum !== 0)
    throw new Error(`Transaction ${posting.id} does not balance: its legs sum to ${sum} fen instead of 0.`)
  const legs = [...byAccount.values()].filter((leg) => leg.amount !== 0)
  if (legs.length === 0) throw new Error(`Transaction ${posting.id} moves nothing.`)
  return legs
}
