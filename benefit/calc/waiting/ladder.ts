/** The ladder of rules: newborn, exempt, gap, years. The first that speaks decides. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import type { CompiledWaiting } from '../compile/waiting.ts'
import { addMonths } from '../dates.ts'
import type { CalculationStep } from '../step.ts'
import type { WaitingFacts, WaitingReason, WaitMonths } from './facts.ts'
import { decideGap } from './gap.ts'
import { decideNewborn } from './newborn.ts'
import { later, startDay } from './starts.ts'
import { paidInWindow } from './window.ts'
import { missedYears, monthsByYears, NO_MONTHS } from './years.ts'

export interface TimeLine {
  reason: WaitingReason
  missed: string[]
  months: WaitMonths
  /** From when the wait counts. */
  starts: DateText
  firstCoveredDay: DateText
  insurableYears: string[]
}

export function timeLine(
  policy: CompiledPolicy,
  rule: CompiledWaiting,
  facts: WaitingFacts,
  context: Context,
  steps: CalculationStep[],
): TimeLine {
  const { paidOn, stopped } = facts
  const begins = (cover: DateText | null | undefined) => later(startDay(rule.starts, paidOn), cover ?? '')
  const yearOf = (date: DateText) => policy.settlementYear(date).label
  const line = (
    reason: WaitingReason,
    months: WaitMonths,
    starts = begins(facts.coverFrom),
    coveredFrom: DateText | null = null,
  ): TimeLine => {
    const firstCoveredDay = coveredFrom ?? addMonths(starts, months.total)
    const inputs = { starts, months: months.total }
    steps.push({ rule: 'waiting.first_day', clause: rule.clause, inputs, result: firstCoveredDay })
    return { reason, missed: [], months, starts, firstCoveredDay, insurableYears: [yearOf(starts)] }
  }
  const newborn = decideNewborn(policy, rule, facts, context, steps)
  if (newborn) return { ...newborn, missed: [], months: NO_MONTHS, starts: newborn.firstCoveredDay }
  const exempt = rule.exempt.find(({ fits }) => fits(context))
  if (exempt) {
    const inputs = { text: exempt.text }
    steps.push({ rule: 'waiting.exempt', clause: exempt.clause, inputs, result: 0 })
    return line('exempt', NO_MONTHS)
  }
  if (rule.gap && stopped !== undefined && rule.gap.from.has(facts.fromScheme ?? facts.person.scheme)) {
    const gap = decideGap(rule.gap, { ...facts, stopped }, context, steps)
    if (gap) return line(gap.reason, gap.months, begins(facts.coverFrom), gap.retroactiveFrom)
  }
  if (!rule.fixed) return line('none', NO_MONTHS)
  const { step, ...window } = paidInWindow(policy, facts, context)
  const missed = missedYears(policy, rule, facts, window.coverFrom)
  steps.push(step, missedStep(rule, missed))
  const triggered = !window.inside || missed.length > 0
  const byYears = monthsByYears(rule, missed, triggered, facts.extraYears ?? 0, context)
  steps.push(...byYears.steps)
  const reachesBack = window.retroactive && !triggered && window.coverFrom !== null
  const coveredFrom = reachesBack ? window.coverFrom : null
  const reason = triggered ? 'years' : 'none'
  return { ...line(reason, byYears.months, begins(window.coverFrom), coveredFrom), missed }
}

const missedStep = (rule: CompiledWaiting, missed: readonly string[]): CalculationStep => ({
  rule: 'waiting.missed',
  clause: rule.variable?.clause ?? rule.clause,
  inputs: { years: missed.join('、'), from: rule.variable?.firstCountedYear ?? null },
  result: missed.length,
})
