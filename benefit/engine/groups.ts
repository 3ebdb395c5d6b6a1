/** The in-scope cost by kind of line, less what current-year money has paid before the fund; items paid one by one apart. */
import type { LineParts } from '../allocation.ts'
import { type Context, contextOf, type LineKind } from '../compile/context.ts'
import type { ItemRule } from '../compile/section.ts'
import type { Facts, LineFacts } from '../facts.ts'
import { type Fen, split, sum, ZERO } from '../money.ts'

/** In-scope cost of one kind of line. */
export interface Group {
  line: LineKind
  amount: Fen
}

/** In-scope cost of a line that is paid by itself. */
export interface Item {
  rule: ItemRule
  line: LineFacts
  amount: Fen
}

export interface Cost {
  groups: readonly Group[]
  items: readonly Item[]
  /** All of it. */
  scope: Fen
}

/**
 * @param payable the lines that an account may pay, by index
 * @param paidBefore what an account has paid of their in-scope cost
 * @param rules of the items that are paid one by one
 */
export function costOf(
  facts: Facts,
  lines: readonly LineParts[],
  payable: (index: number) => boolean,
  paidBefore: Fen,
  rules: readonly ItemRule[],
): Cost {
  const taken =
    paidBefore === 0
      ? null
      : split(
          paidBefore,
          lines.map((line, i) => (payable(i) ? line.inScope : 0)),
        )
  const context = rules.length > 0 ? contextOf(facts) : null
  const groups = new Map<string, { line: LineKind; amount: Fen }>()
  const items: Item[] = []
  let scope = 0
  lines.forEach((parts, i) => {
    const amount = (parts.inScope - (taken?.[i] ?? 0)) as Fen
    if (amount === 0) return
    scope += amount
    const line = facts.lines[i]!
    const rule = context && ruleFor(rules, line, context)
    if (rule) return items.push({ rule, line, amount })
    const { grade, category } = line
    const key = `${grade} ${category ?? ''}`
    const group = groups.get(key)
    if (group) group.amount = (group.amount + amount) as Fen
    else groups.set(key, { line: { grade, category }, amount })
  })
  return { groups: [...groups.values()], items, scope: scope as Fen }
}

const ruleFor = (rules: readonly ItemRule[], line: LineFacts, context: Context): ItemRule | undefined =>
  rules.find((rule) => rule.fits({ ...context, line: { grade: line.grade, category: line.category } }))

/** The same cost after a first share was taken off every line in proportion. */
export function lessShare(cost: Cost, first: Fen): Cost {
  if (first === 0) return cost
  const all = [...cost.groups, ...cost.items]
  const shares = split(
    first,
    all.map(({ amount }) => amount),
  )
  const less = <T extends { amount: Fen }>(one: T, i: number): T => ({
    ...one,
    amount: (one.amount - (shares[i] ?? ZERO)) as Fen,
  })
  return {
    groups: cost.groups.map((group, i) => less(group, i)),
    items: cost.items.map((item, i) => less(item, cost.groups.length + i)),
    scope: (cost.scope - first) as Fen,
  }
}

export const bandCost = ({ groups }: Cost): Fen => sum(groups.map(({ amount }) => amount))
