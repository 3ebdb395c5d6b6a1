/** Step 3c, caps 封顶线 (C30): on the cost that enters, or on what the funds pay. All that fit hold at once. */
import type { Fund, Step } from '../allocation.ts'
import type { Context } from '../compile/context.ts'
import type { CompiledCap, CompiledSection } from '../compile/section.ts'
import { atLeastZero, type Fen, least, scale, WHOLE } from '../money.ts'
import type { Slice } from './bands.ts'
import { before, type Deltas } from './year.ts'

export function capKey(cap: CompiledCap, context: Context): string {
  const key = cap.eachDisease && context.disease ? `${cap.key}.${context.disease.word}` : cap.key
  return cap.per === 'month' ? `${key}.${context.facts.date.slice(0, 7)}` : key
}

/** What a cap still leaves before this visit. */
export function leftOf(cap: CompiledCap, context: Context): { amount: Fen; used: Fen; left: Fen } {
  const amount = cap.amount.at(context)
  const used = (cap.per === 'visit' ? 0 : before(context.facts, capKey(cap, context))) as Fen
  return { amount, used, left: atLeastZero(amount - used) }
}

/** @returns the in-scope cost that may enter the bands */
export function capCost(
  section: CompiledSection,
  context: Context,
  scope: Fen,
  deltas: Deltas,
  trace: Step[] | undefined,
): Fen {
  let entering = scope
  for (const cap of section.caps) {
    if (cap.basis !== 'cost' || !cap.fits(context)) continue
    const state = leftOf(cap, context)
    trace?.push(capStep(cap, context, state, entering, least(entering, state.left)))
    entering = least(entering, state.left)
  }
  for (const cap of section.caps) {
    if (cap.basis === 'cost' && cap.per !== 'visit' && cap.fits(context))
      deltas.add(capKey(cap, context), entering)
  }
  return entering
}

/** Cuts the slices, last band first, until every cap holds. @returns new slices, with the cost that their payment answers for */
export function capPayments(
  section: CompiledSection,
  context: Context,
  slices: readonly Slice[],
  deltas: Deltas,
  trace: Step[] | undefined,
): readonly Slice[] {
  let rest = slices
  for (const cap of section.caps) {
    if (cap.basis !== 'fund_paid' || !cap.fits(context)) continue
    const state = leftOf(cap, context)
    const paid = paidBy(rest, cap.funds)
    const allowed = least(paid, state.left)
    trace?.push(capStep(cap, context, state, paid, allowed))
    if (allowed < paid) rest = cut(rest, cap.funds, paid - allowed)
  }
  for (const cap of section.caps) {
    if (cap.basis === 'fund_paid' && cap.per !== 'visit' && cap.fits(context))
      deltas.add(capKey(cap, context), paidBy(rest, cap.funds))
  }
  return rest
}

const counts = (slice: Slice, funds: ReadonlySet<Fund> | null): boolean =>
  funds === null || funds.has(slice.fund)

function paidBy(slices: readonly Slice[], funds: ReadonlySet<Fund> | null): Fen {
  let paid = 0
  for (const slice of slices) if (counts(slice, funds)) paid += slice.paid
  return paid as Fen
}

function cut(slices: readonly Slice[], funds: ReadonlySet<Fund> | null, excess: number): Slice[] {
  let left = excess
  return slices
    .toReversed()
    .map((slice) => {
      if (!counts(slice, funds)) return slice
      const less = Math.min(left, slice.paid)
      left -= less
      if (less === 0) return slice
      const paid = (slice.paid - less) as Fen
      return { ...slice, paid, cost: least(slice.cost, scale(paid, WHOLE, slice.ratio)) }
    })
    .reverse()
}

function capStep(
  cap: CompiledCap,
  context: Context,
  state: { amount: Fen; used: Fen; left: Fen },
  asked: Fen,
  allowed: Fen,
): Step {
  return {
    rule: cap.basis === 'cost' ? 'cost_cap' : 'cap',
    clause: cap.amount.clause(context),
    inputs: { id: cap.id, per: cap.per, limit: state.amount, used: state.used, left: state.left, asked },
    result: allowed,
    unit: 'fen',
  }
}
