/** The personal share by its parts, and how much of each part an account may pay (C36). */
import type { Parts } from '../allocation.ts'
import { atLeastZero, type Fen, least, scale } from '../money.ts'
import type { PartPlaces } from '../compile/account.ts'

/** What of each part is still to be paid and may be paid from an account, by its place in PAYABLE_PARTS. */
export type Owed = Fen[]

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
  return [
    onPayable(deductible, share),
    onPayable(atLeastZero(personal - deductible), share),
    payable.selfPayFirst,
    payable.overCeiling,
    payable.selfPaid,
  ]
}

const onPayable = (amount: Fen, { scope, payableScope }: InScopeShare): Fen =>
  payableScope === scope ? amount : scale(amount, payableScope, scope, 'down')

export function owedWithin(owed: Owed, parts: PartPlaces): Fen {
  let total = 0
  for (let i = 0; i < parts.length; i++) total += owed[parts[i]!]!
  return total as Fen
}

/** Takes a payment off what is owed, in the order of the parts. */
export function settleParts(owed: Owed, amount: Fen, parts: PartPlaces): void {
  let left: number = amount
  for (let i = 0; left > 0 && i < parts.length; i++) {
    const part = parts[i]!
    const taken = Math.min(left, owed[part]!)
    owed[part] = (owed[part]! - taken) as Fen
    left -= taken
  }
}
