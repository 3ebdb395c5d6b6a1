/**
 * Step 2, classification (C2). Each line falls into full self-pay, over ceiling, self-pay-first and in
 * scope; the first share is rounded once per line, and the rest is in scope, so the four always sum.
 */
import type { LineParts, Parts } from '../allocation.ts'
import type { Facts, LineFacts } from '../facts.ts'
import { atLeastZero, least, lineAmount, type Rounding, share, sum, ZERO } from '../money.ts'

/** A line that is excluded here, by its index in `facts.lines`. */
export type ExcludedLines = ReadonlyMap<number, { accountBarred: boolean }>

export function classifyLine(line: LineFacts, excluded: boolean, rounding: Rounding): LineParts {
  const { id, amount } = line
  if (excluded || line.grade === 'C') {
    return { id, total: amount, selfPaid: amount, overCeiling: ZERO, selfPayFirst: ZERO, inScope: ZERO }
  }
  const allowed = line.ceiling === null ? amount : least(amount, lineAmount(line.ceiling, line.quantity))
  const selfPayFirst = share(allowed, line.selfPayFirst, rounding)
  return {
    id,
    total: amount,
    selfPaid: ZERO,
    overCeiling: atLeastZero(amount - allowed),
    selfPayFirst,
    inScope: atLeastZero(allowed - selfPayFirst),
  }
}

export const classify = (facts: Facts, excluded: ExcludedLines, rounding: Rounding): LineParts[] =>
  facts.lines.map((line, i) => classifyLine(line, excluded.has(i), rounding))

export const totalOf = (lines: readonly LineParts[]): Parts => ({
  total: sum(lines.map((line) => line.total)),
  selfPaid: sum(lines.map((line) => line.selfPaid)),
  overCeiling: sum(lines.map((line) => line.overCeiling)),
  selfPayFirst: sum(lines.map((line) => line.selfPayFirst)),
  inScope: sum(lines.map((line) => line.inScope)),
})

/** Whether an account may pay (anything of) this line. */
export const accountMayPay = (facts: Facts, excluded: ExcludedLines, index: number): boolean =>
  facts.lines[index]!.accountPayable && !excluded.get(index)?.accountBarred
