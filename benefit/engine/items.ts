/** Items that are paid one by one, beside the bands: a ratio of each line, up to an amount for each unit. */
import type { Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import { least, type Rounding, scale, share } from '../money.ts'
import type { Slice } from './bands.ts'
import type { Item } from './groups.ts'
import { changed } from './ratio.ts'

const NONE: readonly Slice[] = []

/** Quantities are counted in 10^-4. */
const ONE = 10_000

export function payItems(
  items: readonly Item[],
  outer: Context,
  rounding: Rounding,
  trace: Step[] | undefined,
): readonly Slice[] {
  if (items.length === 0) return NONE
  return items.map(({ rule, line, amount }) => {
    const context = { ...outer, line: { grade: line.grade, category: line.category } }
    const ratio = changed(rule.ratio.at(context), context, rounding, null)
    const each = rule.upTo.at(context)
    const most = each === NO_LIMIT ? NO_LIMIT : scale(each, line.quantity, ONE, rounding)
    const paid = least(share(amount, ratio, rounding), most)
    trace?.push({
      rule: 'item',
      clause: rule.ratio.clause(context),
      inputs: {
        fund: rule.fund,
        item: line.name,
        amount,
        ratio,
        quantity: line.quantity,
        each: each === NO_LIMIT ? null : each,
      },
      result: paid,
      unit: 'fen',
    })
    return { fund: rule.fund, paid, cost: amount, ratio }
  })
}
