/** Asks figures for one person on one day. */
import { type Context, contextOf, type Doubts } from '../compile/context.ts'
import type { Figure } from '../compile/figure.ts'
import { askedOnly, type CompiledPolicy } from '../compile/policy.ts'
import type { CompiledCalculators } from './compile/scheme.ts'
import type { DateText, PersonFacts } from '../facts.ts'
import { type Fen, type Ppm, type Rounding, share, ZERO } from '../money.ts'
import type { Share } from './compile/contribution.ts'

export const calculatorsOf = (policy: CompiledPolicy, person: PersonFacts): CompiledCalculators | null =>
  policy.schemes[person.scheme]?.calculators ?? null

export function personContext(
  policy: CompiledPolicy,
  person: PersonFacts,
  date: DateText,
  doubts: Doubts,
): Context {
  const year = { year: policy.settlementYear(date).label, values: {} }
  return contextOf({ ...askedOnly(person), date, year }, doubts)
}

/** An unknown amount without an upper end stands for this much, so that sums of many stay exact: 100 million yuan. */
const MOST = 10_000_000_000 as Fen

export const amountAt = (figure: Figure<Fen>, context: Context): Fen =>
  Math.min(figure.at(context), MOST) as Fen

/** An amount that the policy ought to state and does not. */
export const unknownAmount = ({ doubts }: Context, figure: string, why: string): Fen =>
  doubts.meet({ figure, why }) ? MOST : ZERO

/** A share of `whole`, or its own amount. */
export const shareAt = (
  one: Share,
  whole: Fen,
  context: Context,
  rounding: Rounding,
): { amount: Fen; rate: Ppm | null } => {
  if ('amount' in one) return { amount: amountAt(one.amount, context), rate: null }
  const rate = one.rate.at(context)
  return { amount: share(whole, rate, rounding), rate }
}
