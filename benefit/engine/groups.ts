/** The in-scope cost by kind of line, less what current-year money has paid before the fund. */
import type { LineParts } from '../allocation.ts'
import type { LineKind } from '../compile/context.ts'
import type { Facts } from '../facts.ts'
import { type Fen, split } from '../money.ts'
import type { Group } from './bands.ts'

/**
 * @param payable the lines that an account may pay, by index
 * @param paidBefore what an account has paid of their in-scope cost
 */
export function groupLines(
  facts: Facts,
  lines: readonly LineParts[],
  payable: (index: number) => boolean,
  paidBefore: Fen,
): Group[] {
  const taken =
    paidBefore === 0
      ? null
      : split(
          paidBefore,
          lines.map((line, i) => (payable(i) ? line.inScope : 0)),
        )
  const groups = new Map<string, { line: LineKind; amount: Fen }>()
  lines.forEach((line, i) => {
    const amount = (line.inScope - (taken?.[i] ?? 0)) as Fen
    if (amount === 0) return
    const { grade, category } = facts.lines[i]!
    const key = `${grade} ${category ?? ''}`
    const group = groups.get(key)
    if (group) group.amount = (group.amount + amount) as Fen
    else groups.set(key, { line: { grade, category }, amount })
  })
  return [...groups.values()]
}
