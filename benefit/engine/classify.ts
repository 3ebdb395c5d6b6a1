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
  const lines: LineParts[] = []
  let barred = excluded.size
  for (let i = 0; i < facts.lines.length; i++) {
    const line = facts.lines[i]!
    lines.push(classifyLine(line, excluded.size > 0 && excluded.has(i), rounding))
    if (!line.accountPayable) barred++
  }
  const parts = sumOf(lines)
  return { lines, parts, payable: barred === 0 ? parts : payableOf(facts, excluded, lines) }
}

/** What is self-paid as a whole has nothing left to be divided. */
function classifyLine(line: LineFacts, excluded: boolean, rounding: Rounding): LineParts {
  const { id, amount, ceiling } = line
  const selfPaid = excluded || line.grade === 'C' ? amount : ZERO
  const rest = (amount - selfPaid) as Fen
  const allowed = ceiling === null ? rest : least(rest, lineAmount(ceiling, line.quantity))
  const selfPayFirst = share(allowed, line.selfPayFirst, rounding)
  return {
    id,
    total: amount,
    selfPaid,
    overCeiling: atLeastZero(rest - allowed),
    selfPayFirst,
    inScope: atLeastZero(allowed - selfPayFirst),
  }
}

function sumOf(lines: readonly Parts[]): Parts {
  let total = 0
  let selfPaid = 0
  let overCeiling = 0
  let selfPayFirst = 0
  let inScope = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    total += line.total
    selfPaid += line.selfPaid
    overCeiling += line.overCeiling
    selfPayFirst += line.selfPayFirst
    inScope += line.inScope
  }
  return {
    total: fen(total),
    selfPaid: selfPaid as Fen,
    overCeiling: overCeiling as Fen,
    selfPayFirst: selfPayFirst as Fen,
    inScope: inScope as Fen,
  }
}

const payableOf = (facts: Facts, excluded: ExcludedLines, lines: readonly LineParts[]): Parts =>
  sumOf(lines.filter((_, i) => accountMayPay(facts, excluded, i)))

/** Whether an account may pay (anything of) this line. */
export function accountMayPay(facts: Facts, excluded: ExcludedLines, index: number): boolean {
  if (!facts.lines[index]!.accountPayable) return false
  return excluded.size === 0 || !excluded.get(index)?.accountBarred
}
