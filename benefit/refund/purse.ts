/**
 * The purse for what remains of a bill: nobody's account pays more of it than it paid of the whole.
 *
 * A refund must not open accounts. Who was not asked at payment is not asked at a refund, months later,
 * out of a balance that may be gone, for a use to which nobody consented anew; and a relative would wonder
 * why a returned medicine costs him money. So each own bucket and each relative is limited to what it paid
 * originally. What the accounts of the stored facts held still decides the order of the relatives and what
 * they must keep, as it did then. The limits are those of the original and not of the last allocation,
 * because only so does the result depend on what remains and not on the way there: any sequence of refunds
 * ends where one refund of the same things ends.
 *
 * Where the fund leaves the person more to pay than before, the difference is therefore asked in cash,
 * and shown as a top-up.
 */
import type { Allocation } from '../allocation.ts'
import type { PurseFacts, SharerFacts } from '../facts.ts'
import { fen, type Fen, least, ZERO } from '../money.ts'

export function limitedPurse(purse: PurseFacts, { own, aid }: Allocation): PurseFacts {
  const paid = new Map(aid.map(({ sharer, current, carried }) => [sharer, fen(current + carried)]))
  return {
    ...purse,
    own: { current: own.current, carried: own.carried },
    sharers: purse.sharers.map((sharer) => limitedTo(sharer, paid.get(sharer.sharer) ?? ZERO)),
  }
}

/** Within a relative's account the buckets are drawn in the same order as then, so each gives at most what it gave. */
const limitedTo = (sharer: SharerFacts, paid: Fen): SharerFacts => ({
  ...sharer,
  leftPerUse: sharer.leftPerUse === null ? paid : least(sharer.leftPerUse, paid),
})
