/** The wait by years: fixed and variable months, repaired and floored. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import type { CompiledWaiting } from '../compile/waiting.ts'
import type { CalculationStep } from '../step.ts'
import type { WaitingFacts, WaitMonths } from './facts.ts'
import { later } from './starts.ts'

export const NO_MONTHS: WaitMonths = { fixed: 0, variable: 0, repaired: 0, floor: 0, total: 0 }

/**
 * The settlement years without cover that count (C2), oldest first.
 * @param coverFrom first day of the year of cover, where it lies after the payment
 */
export function missedYears(
  policy: CompiledPolicy,
  rule: CompiledWaiting,
  facts: WaitingFacts,
  coverFrom: DateText | null,
): string[] {
  const label = (date: DateText) => Number(policy.settlementYear(date).label)
  const covered = label(later(facts.paidOn, coverFrom ?? ''))
  const last = facts.stopped === undefined ? covered - 1 : label(facts.stopped)
  const count = facts.missedYears ?? Math.max(0, covered - last - 1)
  const years = Array.from({ length: count }, (_, i) => String(covered - count + i))
  return years.filter((year) => year >= (rule.variable?.firstCountedYear ?? ''))
}

/** @param extraYears extra years paid in all */
export function monthsByYears(
  rule: CompiledWaiting,
  missed: readonly string[],
  triggered: boolean,
  extraYears: number,
  context: Context,
): { months: WaitMonths; steps: CalculationStep[] } {
  const steps: CalculationStep[] = []
  const add = (step: string, clause: string, inputs: CalculationStep['inputs'], result: number): number => {
    steps.push({ rule: `waiting.${step}`, clause, inputs, result })
    return result
  }
  if (!triggered || !rule.fixed) return { months: NO_MONTHS, steps }
  const count = missed.length
  const fixed = add('fixed', rule.fixed.clause(context), {}, rule.fixed.at(context))
  const { variable: rise, repair, floor: least } = rule
  let variable = 0
  if (rise && count > 0) {
    const perYear = rise.monthsPerYear.at(context)
    const inputs = { missed: count, free: rise.free, perYear }
    variable = add('variable', rise.clause, inputs, Math.max(0, count - rise.free) * perYear)
  }
  let repaired = 0
  if (repair && extraYears > 0) {
    const perYear = repair.monthsPerYear.at(context)
    repaired = add(
      'repaired',
      repair.clause,
      { extraYears, perYear },
      Math.min(variable, extraYears * perYear),
    )
  }
  const sum = fixed + variable - repaired
  let floor = 0
  if (least && count >= least.missedYears.at(context)) {
    const months = least.months.at(context)
    floor = Math.max(0, months - sum)
    add('floor', least.months.clause(context), { missed: count, months, sum }, sum + floor)
  }
  return { months: { fixed, variable, repaired, floor, total: sum + floor }, steps }
}
