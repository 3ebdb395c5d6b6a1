/** Goes through the years once and counts the steps that each of them brings or takes. */
import type { Context } from '../../compile/context.ts'
import type { CompiledIncentive, Fate } from '../compile/incentive.ts'
import type { IncentiveYear } from './history.ts'

export interface Count {
  /** Years of continuous cover up to the last year of the history. */
  years: number
  continuousSteps: number
  zeroClaimSteps: number
  /** Years missed just before the present spell of cover. */
  missed: number
  lapses: number
  uses: number
}

export function countYears(
  rule: CompiledIncentive,
  history: readonly IncentiveYear[],
  context: Context,
): Count {
  const first = rule.continuous?.firstStepYear.at(context) ?? 1
  const counted = history.filter(({ year }) => year >= (rule.firstCountedYear ?? ''))
  const count: Count = { years: 0, continuousSteps: 0, zeroClaimSteps: 0, missed: 0, lapses: 0, uses: 0 }
  let before: IncentiveYear | undefined
  for (const year of counted) {
    if (before) afterYear(rule, count, before, year)
    if (year.enrolled) {
      count.years += 1
      if (count.years >= first) count.continuousSteps += 1
    } else missYear(rule, count, before)
    before = year
  }
  return count
}

/** What a year leaves to the next one. */
function afterYear(rule: CompiledIncentive, count: Count, year: IncentiveYear, next: IncentiveYear): void {
  const paysOn = next.enrolled || !rule.zeroClaim?.requiresNextYear
  if (year.enrolled && !year.claimed && paysOn) count.zeroClaimSteps += 1
  if (!year.used) return
  count.uses += 1
  apply(rule.afterUse, count)
}

function missYear(rule: CompiledIncentive, count: Count, before: IncentiveYear | undefined): void {
  if (!before?.enrolled) {
    count.missed += 1
    return
  }
  count.lapses += 1
  count.missed = 1
  count.years = 0
  apply(rule.afterLapse, count)
}

function apply(fates: { continuous: Fate; zeroClaim: Fate }, count: Count): void {
  if (fates.continuous === 'lost') count.continuousSteps = 0
  if (fates.zeroClaim === 'lost') count.zeroClaimSteps = 0
}
