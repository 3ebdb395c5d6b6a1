/** The personal share by its parts, and how much of each part an account may pay (C36). */
import type { Parts } from '../allocation.ts'
import { atLeastZero, type Fen, least, scale } from '../money.ts'
import { PAYABLE_PARTS, type PayablePart } from '../words.ts'
import type { PartSet } from '../compile/account.ts'

/** What of each part is still to be paid and may be paid from an account. */
export type Owed = Record<PayablePart, Fen>

export interface InScopeShare {
  /** In-scope cost that went to the fund, and the part of it on lines that an account may pay. */
  scope: Fen
  payableScope: Fen
  deductible: Fen
  fundTotal: Fen
}

/** @param payable the bill's parts on those lines that an account may pay */
export function owedParts(payable: Parts, share: InScopeShare): Owed {
  const personal = atLeastZero(share.scope - share.fundTotal)
  const deductible = least(share.deductible, personal)
  const onPayable = (amount: Fen): Fen =>
    share.payableScope === share.scope ? amount : scale(amount, share.payableScope, share.scope, 'down')
  return {
    deductible: onPayable(deductible),
    co_share: onPayable(atLeastZero(personal - deductible)),
    first_share: payable.selfPayFirst,
    over_ceiling: payable.overCeiling,
    self_paid: payable.selfPaid,
  }
}

export function owedWithin(owed: Owed, parts: PartSet): Fen {
  let total = 0
  for (const part of PAYABLE_PARTS) if (parts.has(part)) total += owed[part]
  return total as Fen
}

/**
 * Takes a payment off what is owed, within the parts that it may serve. Parts that no later payer of
 * the account (`others`) could serve go first, so that no money is stranded.
 */
export function settleParts(owed: Owed, amount: Fen, parts: PartSet, others: readonly PartSet[] = []): void {
  let left: number = amount
  const open = PAYABLE_PARTS.filter((part) => parts.has(part))
  const isShared = (part: PayablePart) => others.some((other) => other.has(part))
  for (const part of [...open.filter((p) => !isShared(p)), ...open.filter(isShared)]) {
    const taken = Math.min(left, owed[part])
    owed[part] = (owed[part] - taken) as Fen
    left -= taken
  }
}
