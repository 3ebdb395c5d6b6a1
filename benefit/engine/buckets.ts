/** The two kinds of money in an account. Branches, since a look-up by a computed name costs as much as the arithmetic. */
import type { Bucket } from '../compile/account.ts'
import type { Buckets } from '../facts.ts'
import type { Fen } from '../money.ts'

export const moneyIn = (money: Buckets, bucket: Bucket): Fen =>
  bucket === 'current' ? money.current : money.carried

export function setMoney(money: Buckets, bucket: Bucket, amount: number): void {
  if (bucket === 'current') money.current = amount as Fen
  else money.carried = amount as Fen
}
