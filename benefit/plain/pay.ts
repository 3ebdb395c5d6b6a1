/** What the fund pays of a plain visit: the deductible, the rest times the ratio, the cap. */
import { type FundShare, NO_DENIALS } from '../engine/fundShare.ts'
import type { Facts } from '../facts.ts'
import { atLeastZero, type Fen, least, type Ppm, type Rounding, share } from '../money.ts'
import type { Terms } from './terms.ts'

/** @param scope in-scope cost, more than nothing */
export function payPlain(terms: Terms, facts: Facts, scope: Fen, rounding: Rounding): FundShare {
  const { standard, metKey, yearly, ratio, cap, capKey } = terms
  const met = yearly && metKey !== null ? (facts.year.values[metKey] ?? 0) : 0
  const deductible = least(scope, atLeastZero(standard - met))
  const used = capKey === null ? 0 : (facts.year.values[capKey] ?? 0)
  const paid = least(share((scope - deductible) as Fen, ratio, rounding), atLeastZero(cap - used))
  const accumulate: Record<string, number> = {}
  if (metKey !== null && deductible > 0) accumulate[metKey] = deductible
  if (capKey !== null && paid > 0) accumulate[capKey] = paid
  return {
    deductible,
    ratio: paid > 0 ? ratio : (0 as Ppm),
    legs: paid > 0 ? [{ fund: terms.fund, amount: paid }] : [],
    denials: NO_DENIALS,
    accumulate,
  }
}
