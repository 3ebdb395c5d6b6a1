/**
 * Step 3b, the bands: each slice of the in-scope cost times its ratio, rounded once per slice. Where
 * ratios differ by line (grade, category), a slice is shared over the kinds of line in proportion.
 */
import type { Fund, Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { Band, CompiledSection } from '../compile/section.ts'
import {
  atLeastZero,
  type Fen,
  least,
  type Ppm,
  type Rounding,
  scale,
  share,
  split,
  WHOLE,
} from '../money.ts'
import type { Group } from './groups.ts'
import { appended } from './list.ts'
import { adjusted } from './ratio.ts'
import { before } from './year.ts'

export interface Slice {
  fund: Fund
  paid: Fen
  /** The in-scope cost for which the fund paid this. */
  cost: Fen
  ratio: Ppm
}

export interface Bands {
  slices: Slice[]
  /** Cost above the last band. */
  above: Fen
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
): Bands {
  const { bands } = section
  let slices: Slice[] = []
  const end = from + cost
  let paid = bands?.paidKey && bands.basis === 'year' ? before(context.facts, bands.paidKey) : 0
  let at: number = from
  let lower = 0
  for (const band of bands?.table ?? []) {
    if (at >= end) break
    const upper = band.to.at(context)
    const room = atLeastZero(Math.min(upper, end) - at)
    const filled = band.toPaid ? roomByPayment(section, band, context, room, paid, rounding) : null
    const amount = filled?.cost ?? room
    if (amount > 0) {
      const told = trace && { lower, upper, cost, deductible, toPaid: filled?.edge ?? null, trace }
      if (!bands?.byLine) {
        const slice = paySlice(section, band, context, amount, rounding, filled?.paid ?? null, told)
        slices = appended(slices, slice)
      } else {
        for (const group of inProportion(amount, groups)) {
          const of = { ...context, line: group.line ?? undefined }
          slices.push(paySlice(section, band, of, group.amount, rounding, filled?.paid ?? null, told))
        }
      }
      paid += filled ? slices.at(-1)!.paid : 0
    }
    at += amount
    lower = band.toPaid ? at : Math.max(lower, upper)
  }
  return { slices, above: atLeastZero(end - at) }
}

/** How to round a cost so that its share, rounded in turn, is the payment again. */
const INVERSE: Record<Rounding, Rounding> = { half_up: 'half_up', down: 'up', up: 'down' }

/** How much cost a band takes until the funds have paid up to its edge; `paid` is exact where the edge is reached. */
function roomByPayment(
  section: CompiledSection,
  band: Band,
  context: Context,
  room: Fen,
  paid: number,
  rounding: Rounding,
): { cost: Fen; paid: Fen | null; edge: Fen } {
  const edge = band.toPaid!.at(context)
  const left = atLeastZero(edge - paid)
  const ratio = adjusted(band.ratio.at(context), section.adjust, context, rounding)
  if (ratio === 0 || share(room, ratio, rounding) < left) return { cost: room, paid: null, edge }
  return { cost: least(room, scale(left, WHOLE, ratio, INVERSE[rounding])), paid: left, edge }
}

function inProportion(amount: Fen, groups: readonly Group[]): readonly Group[] {
  const shares = split(
    amount,
    groups.map((group) => group.amount),
  )
  return groups.map(({ line }, i) => ({ line, amount: shares[i]! })).filter((group) => group.amount > 0)
}

/** What the trace says of a slice besides its payment. */
interface Told {
  lower: number
  upper: Fen
  cost: Fen
  deductible: Fen
  toPaid: Fen | null
  trace: Step[]
}

function paySlice(
  section: CompiledSection,
  band: Band,
  context: Context,
  amount: Fen,
  rounding: Rounding,
  exactly: Fen | null,
  told: Told | undefined,
): Slice {
  const nominal = band.ratio.at(context)
  const ratio = adjusted(nominal, section.adjust, context, rounding)
  const paid = exactly ?? share(amount, ratio, rounding)
  const slice: Slice = { fund: band.fund, paid, cost: amount, ratio }
  told?.trace.push(bandStep(band, context, slice, nominal, told))
  return slice
}

function bandStep(band: Band, context: Context, slice: Slice, nominal: Ppm, told: Told): Step {
  return {
    rule: 'band',
    clause: band.ratio.clause(context),
    inputs: {
      fund: band.fund,
      amount: slice.cost,
      ratio: slice.ratio,
      nominal,
      from: told.lower,
      to: told.upper === NO_LIMIT ? null : told.upper,
      toPaid: told.toPaid,
      cost: told.cost,
      deductible: told.deductible,
      status: context.facts.person.status,
      age: context.facts.person.age,
      level: context.level,
      grade: context.line?.grade ?? null,
      category: context.line?.category ?? null,
    },
    result: slice.paid,
    unit: 'fen',
  }
}
