/**
 * Step 2, classification (C2). Each line falls into full self-pay, over ceiling, self-pay-first and in
 * scope; the first share is rounded once per line, and the rest is in scope, so the four always sum.
 */
import type { LineParts, Parts } from '../allocation.ts'
import type { Facts, LineFacts } from '../facts.ts'
import { atLeastZero, type Fen, fen, least, lineAmount, type Rounding, share, ZERO } from '../money.ts'

/** A line that is excluded here, by its index in `facts.lines`. */
export type ExcludedLines = ReadonlyMap<number, { accountBarred: boolean }>

export interface Bill {
  lines: LineParts[]
  parts: Parts
  /** The parts of those lines that an account may pay. */
  payable: Readonly<Parts>
}

export function classify(facts: Facts, excluded: ExcludedLines, rounding: Rounding): Bill {
  const lines = facts.lines.map((line, i) =>
    classifyLine(line, excluded.size > 0 && excluded.has(i), rounding),
  )
  const parts = noParts()
  let barred = 0
  for (let i = 0; i < lines.length; i++) {
    addTo(parts, lines[i]!)
    if (!accountMayPay(facts, excluded, i)) barred++
  }
  return { lines, parts, payable: barred === 0 ? parts : payableOf(facts, excluded, lines) }
}

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

function payableOf(facts: Facts, excluded: ExcludedLines, lines: readonly LineParts[]): Parts {
  const payable = noParts()
  lines.forEach((line, i) => {
    if (accountMayPay(facts, excluded, i)) addTo(payable, line)
  })
  return payable
}

function noParts(): Parts {
  return { total: ZERO, selfPaid: ZERO, overCeiling: ZERO, selfPayFirst: ZERO, inScope: ZERO }
}

function addTo(sums: Parts, line: LineParts): void {
  sums.total = fen(sums.total + line.total)
  sums.selfPaid = (sums.selfPaid + line.selfPaid) as Fen
  sums.overCeiling = (sums.overCeiling + line.overCeiling) as Fen
  sums.selfPayFirst = (sums.selfPayFirst + line.selfPayFirst) as Fen
  sums.inScope = (sums.inScope + line.inScope) as Fen
}

/** Whether an account may pay (anything of) this line. */
export function accountMayPay(facts: Facts, excluded: ExcludedLines, index: number): boolean {
  if (!facts.lines[index]!.accountPayable) return false
  return excluded.size === 0 || !excluded.get(index)?.accountBarred
}
