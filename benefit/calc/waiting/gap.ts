/** C4: people who were insured before and stopped for some months: a grace, then a wait of its own. */
import type { Context } from '../../compile/context.ts'
import { addDays } from '../dates.ts'
import type { CompiledGap } from '../compile/waiting.ts'
import type { CalculationStep } from '../step.ts'
import type { WaitingFacts, WaitMonths } from './facts.ts'
import { monthsWithout } from './starts.ts'
import { NO_MONTHS } from './years.ts'

export interface GapOutcome {
  reason: 'grace' | 'gap'
  months: WaitMonths
  retroactiveFrom: string | null
}

/** @returns null where the rule by years decides */
export function decideGap(
  gap: CompiledGap,
  facts: WaitingFacts & { stopped: string },
  context: Context,
  steps: CalculationStep[],
): GapOutcome | null {
  const { stopped, paidOn: paid, backPaid = false } = facts
  const months = monthsWithout(stopped, paid)
  const grace = gap.grace.at(context)
  const within = months <= grace && earned(gap, facts, context, steps)
  steps.push({
    rule: 'waiting.gap',
    clause: gap.grace.clause(context),
    inputs: { stopped, paid, months, grace },
    result: within,
  })
  if (within) {
    const reachesBack = backPaid && gap.retroactive.at(context)
    return { reason: 'grace', months: NO_MONTHS, retroactiveFrom: reachesBack ? addDays(stopped, 1) : null }
  }
  const figure = backPaid ? gap.backPaidWait : gap.wait
  if (!figure) return null
  const stated = figure.at(context)
  const atMost = gap.atMost?.at(context) ?? null
  const total = atMost === null ? stated : Math.min(stated, atMost)
  steps.push({
    rule: 'waiting.gap_wait',
    clause: figure.clause(context),
    inputs: { backPaid, stated, atMost },
    result: total,
  })
  return { reason: 'gap', months: { ...NO_MONTHS, fixed: total, total }, retroactiveFrom: null }
}

/** Who changes schemes must have been covered long enough. */
function earned(gap: CompiledGap, facts: WaitingFacts, context: Context, steps: CalculationStep[]): boolean {
  if (!gap.switchYears || (facts.fromScheme ?? facts.person.scheme) === facts.person.scheme) return true
  const needed = gap.switchYears.at(context)
  const years = facts.continuousYears ?? 0
  const inputs = { years, needed }
  steps.push({
    rule: 'waiting.switch',
    clause: gap.switchYears.clause(context),
    inputs,
    result: years >= needed,
  })
  return years >= needed
}
