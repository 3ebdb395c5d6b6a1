/**
 * Step 3b, the bands: each slice of the in-scope cost times its ratio, rounded once per slice. Where
 * ratios differ by line (grade, category), a slice is shared over the kinds of line in proportion.
 */
import type { Fund, Step } from '../allocation.ts'
import type { Context, LineKind } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { Adjustment, Band, CompiledSection } from '../compile/section.ts'
import { type Fen, type Ppm, type Rounding, share, split, WHOLE } from '../money.ts'

/** In-scope cost of one kind of line. */
export interface Group {
  line: LineKind
  amount: Fen
}

export interface Slice {
  fund: Fund
  paid: Fen
  ratio: Ppm
  clause: string
}

/**
 * @param from where this visit's shareable cost begins on the scale of the band edges
 * @param cost how much of it there is, beyond the deductible
 */
export function payBands(
  section: CompiledSection,
  context: Context,
  from: Fen,
  cost: Fen,
  deductible: Fen,
  groups: readonly Group[],
  rounding: Rounding,
  trace: Step[] | undefined,
): Slice[] {
  const slices: Slice[] = []
  const end = from + cost
  let lower = 0
  for (const band of section.bands?.table ?? []) {
    if (lower >= end) break
    const upper = band.to.at(context)
    const amount = Math.min(upper, end) - Math.max(lower, from)
    if (amount > 0) {
      const scope = { amount: amount as Fen, lower: lower as Fen, upper, cost, deductible }
      for (const group of inProportion(amount as Fen, groups, section.bands?.byLine ?? false)) {
        slices.push(paySlice(section, band, context, scope, group, rounding, trace))
      }
    }
    lower = Math.max(lower, upper)
  }
  return slices
}

function inProportion(
  amount: Fen,
  groups: readonly Group[],
  byLine: boolean,
): readonly { line?: LineKind; amount: Fen }[] {
  if (!byLine) return [{ amount }]
  const shares = split(
    amount,
    groups.map((group) => group.amount),
  )
  return groups.map(({ line }, i) => ({ line, amount: shares[i]! })).filter((group) => group.amount > 0)
}

interface SliceScope {
  amount: Fen
  lower: Fen
  upper: Fen
  cost: Fen
  deductible: Fen
}

function paySlice(
  section: CompiledSection,
  band: Band,
  outer: Context,
  scope: SliceScope,
  group: { line?: LineKind; amount: Fen },
  rounding: Rounding,
  trace: Step[] | undefined,
): Slice {
  const context = group.line ? { ...outer, line: group.line } : outer
  const nominal = band.ratio.at(context)
  const ratio = adjusted(nominal, section.adjust, context, rounding)
  const paid = share(group.amount, ratio, rounding)
  const clause = band.ratio.clause(context)
  trace?.push({
    rule: 'band',
    clause,
    inputs: {
      fund: band.fund,
      amount: group.amount,
      ratio,
      nominal,
      from: scope.lower,
      to: scope.upper === NO_LIMIT ? null : scope.upper,
      cost: scope.cost,
      deductible: scope.deductible,
      status: context.facts.person.status,
      age: context.facts.person.age,
      level: context.level,
      grade: group.line?.grade ?? null,
      category: group.line?.category ?? null,
    },
    result: paid,
    unit: 'fen',
  })
  return { fund: band.fund, paid, ratio, clause }
}

/** C24: points added, or the personal share multiplied. */
function adjusted(nominal: Ppm, adjust: readonly Adjustment[], context: Context, rounding: Rounding): Ppm {
  let ratio = nominal
  for (const { fits, op, value } of adjust) {
    if (!fits(context)) continue
    ratio =
      op === 'add'
        ? (Math.min(WHOLE, ratio + value) as Ppm)
        : ((WHOLE - share((WHOLE - ratio) as unknown as Fen, value, rounding)) as Ppm)
  }
  return ratio
}
