/** Newborns: enrolled soon enough, they are covered from the day of birth. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import type { CompiledWaiting } from '../compile/waiting.ts'
import { addMonths, daysBetween } from '../dates.ts'
import type { CalculationStep } from '../step.ts'
import type { WaitingFacts } from './facts.ts'
import { startDay } from './starts.ts'

export interface NewbornOutcome {
  reason: 'newborn' | 'late_newborn'
  firstCoveredDay: DateText
  insurableYears: string[]
}

/** @returns null for everybody but children in their first year of life who were never insured */
export function decideNewborn(
  policy: CompiledPolicy,
  rule: CompiledWaiting,
  facts: WaitingFacts,
  context: Context,
  steps: CalculationStep[],
): NewbornOutcome | null {
  const { bornOn: born, paidOn: paid } = facts
  const { newborn } = rule
  const insuredBefore = facts.stopped !== undefined || facts.missedYears !== undefined
  if (!newborn || born === undefined || insuredBefore || paid >= addMonths(born, 12)) return null
  const days = daysBetween(born, paid)
  const within = newborn.withinDays.at(context)
  const soon = days <= within
  const firstCoveredDay = soon ? born : startDay(newborn.late, paid)
  const rest = { inputs: { born, paid, days, within, soon }, result: firstCoveredDay }
  steps.push({ rule: 'waiting.newborn', clause: newborn.withinDays.clause(context), ...rest })
  const yearOf = (date: DateText) => policy.settlementYear(date).label
  const both = soon && newborn.birthYear && yearOf(born) !== yearOf(paid)
  return {
    reason: soon ? 'newborn' : 'late_newborn',
    firstCoveredDay,
    insurableYears: both ? [yearOf(born), yearOf(paid)] : [yearOf(paid)],
  }
}
