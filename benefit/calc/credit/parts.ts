/** What a month brings to a personal account, part by part. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { PersonFacts } from '../../facts.ts'
import { type Fen, scale, ZERO } from '../../money.ts'
import { calculatorsOf, shareAt, unknownAmount } from '../read.ts'
import type { CalculationStep } from '../step.ts'

export interface CreditBases {
  /** The contribution base after floor and cap. */
  base?: Fen
  /** The person's own pension. */
  pension?: Fen
}

/**
 * The share of a yearly amount that falls to months `from` … `to` of the year (1–12, both inclusive): the twelve
 * months add up to the year exactly.
 */
export const monthsOfYear = (yearly: Fen, from: number, to: number): Fen =>
  (scale(yearly, to, 12) - scale(yearly, from - 1, 12)) as Fen

/**
 * @param months which months of the settlement year, 1–12, both inclusive; default one month of an even year
 * @returns what is credited before deductions; nothing for a person without an account
 */
export function creditOf(
  policy: CompiledPolicy,
  person: PersonFacts,
  bases: CreditBases,
  context: Context,
  steps: CalculationStep[],
  months: { from: number; to: number } = { from: 1, to: 1 },
): Fen {
  const rule = calculatorsOf(policy, person)?.credit
  if (!rule || !policy.hasAccount(person)) {
    steps.push({ rule: 'credit.no_account', clause: rule?.clause ?? '', inputs: {}, result: 0 })
    return ZERO
  }
  const count = months.to - months.from + 1
  let total = 0
  for (const { id, fits, of, share, per, clause } of rule.parts) {
    if (!fits(context)) continue
    const whole = of === null ? ZERO : baseFor(of, bases, context, clause)
    const { amount, rate } = shareAt(share, whole, context, policy.rounding)
    const credited = per === 'year' ? monthsOfYear(amount, months.from, months.to) : ((amount * count) as Fen)
    const inputs = { id, of, whole, rate, amount, per, months: count }
    steps.push({ rule: 'credit.part', clause, inputs, result: credited })
    total += credited
  }
  return total as Fen
}

const baseFor = (of: 'base' | 'pension', bases: CreditBases, context: Context, clause: string): Fen =>
  bases[of] ??
  unknownAmount(context, `${clause}.of`, of === 'base' ? '没有给出缴费基数' : '没有给出本人基本养老金')
