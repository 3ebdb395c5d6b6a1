/** The in-scope cost by kind of line, less what current-year money has paid before the fund; items paid one by one apart. */
import type { LineParts } from '../allocation.ts'
import { type Context, contextOf, type LineKind } from '../compile/context.ts'
import type { CompiledSection, ItemRule } from '../compile/section.ts'
import type { Facts, LineFacts } from '../facts.ts'
import { type Fen, split, ZERO } from '../money.ts'
import { accountMayPay, type Bill, type ExcludedLines } from './classify.ts'

/** In-scope cost of one kind of line; null where it does not matter which. */
export interface Group {
  line: LineKind | null
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

/** @param paidBefore what an account has paid of the in-scope cost of the lines that it may pay */
export function costOf(
  facts: Facts,
  bill: Bill,
  excluded: ExcludedLines,
  paidBefore: Fen,
  section: CompiledSection,
): Cost {
  if (section.items.length > 0 || section.bands?.byLine) {
    return costByLine(facts, bill.lines, takenFrom(facts, bill.lines, excluded, paidBefore), section)
  }
  const scope = (bill.parts.inScope - paidBefore) as Fen
  return { groups: [{ line: null, amount: scope }], items: NO_ITEMS, scope }
}

/** What an account has paid before of each line; null for nothing of any. */
function takenFrom(
  facts: Facts,
  lines: readonly LineParts[],
  excluded: ExcludedLines,
  paidBefore: Fen,
): Fen[] | null {
  if (paidBefore === 0) return null
  return split(
    paidBefore,
    lines.map((line, i) => (accountMayPay(facts, excluded, i) ? line.inScope : 0)),
  )
}

function costByLine(
  facts: Facts,
  lines: readonly LineParts[],
  taken: readonly Fen[] | null,
  { items: rules, bands }: CompiledSection,
): Cost {
  const context = contextOf(facts)
  const groups: Group[] = []
  const items: Item[] = []
  let scope = 0
  lines.forEach((parts, i) => {
    const amount = (parts.inScope - (taken?.[i] ?? 0)) as Fen
    if (amount === 0) return
    scope += amount
    const line = facts.lines[i]!
    const rule = ruleFor(rules, line, context)
    if (rule) items.push({ rule, line, amount })
    else addToGroup(groups, bands?.byLine ? { grade: line.grade, category: line.category } : null, amount)
  })
  return { groups, items, scope: scope as Fen }
}

const NO_ITEMS: readonly Item[] = []

function addToGroup(groups: Group[], line: LineKind | null, amount: Fen): void {
  for (const group of groups) {
    if (group.line?.grade !== line?.grade || group.line?.category !== line?.category) continue
    group.amount = (group.amount + amount) as Fen
    return
  }
  groups.push({ line, amount })
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

export function bandCost({ groups }: Cost): Fen {
  let cost = 0
  for (const { amount } of groups) cost += amount
  return cost as Fen
}
