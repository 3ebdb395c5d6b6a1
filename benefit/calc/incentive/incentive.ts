/** 参保激励约束 (A2, C34): the cap of serious-illness insurance, raised by loyalty and lowered after a lapse. */
import type { Context, Doubts } from '../../compile/context.ts'
import { NO_LIMIT } from '../../compile/figure.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import { type Fen, least, share, ZERO } from '../../money.ts'
import type { CompiledIncentive } from '../compile/incentive.ts'
import { amountAt, calculatorsOf, personContext } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'
import { type Count, countYears } from './count.ts'
import { historyOf, type IncentiveYear, type YearsInShort } from './history.ts'

export interface IncentiveFacts {
  person: PersonFacts
  /** A day of the year asked for; it picks the policy's version. */
  date: DateText
  /** The years of cover, or the short form of them. A history ends with the year asked for. */
  years: YearsInShort | readonly IncentiveYear[]
}

export interface Incentive {
  /** Years of continuous cover with this one. */
  years: number
  continuous: Fen
  zeroClaim: Fen
  /** Both together, at most the ceiling. */
  bonus: Fen
  malus: Fen
  /** original cap + bonus − malus; null where there is no cap. */
  cap: Fen | null
}

/** @param policy the policy in force on `facts.date` */
export function incentive(policy: CompiledPolicy, facts: IncentiveFacts): Answer<Incentive> {
  const rule = calculatorsOf(policy, facts.person)?.incentive
  if (!rule) return noRule(`${facts.person.scheme}.incentive`)
  return weigh((doubts) => draftIncentive(policy, rule, facts, doubts))
}

function draftIncentive(
  policy: CompiledPolicy,
  rule: CompiledIncentive,
  facts: IncentiveFacts,
  doubts: Doubts,
): Draft<Incentive> {
  const context = personContext(policy, facts.person, facts.date, doubts)
  const steps: CalculationStep[] = []
  const { label } = policy.settlementYear(facts.date)
  const history = 'continuousYears' in facts.years ? historyOf(label, facts.years) : facts.years
  const count = countYears(rule, history, context)
  const original = rule.cap.at(context)
  const { continuous, zeroClaim } = earned(rule, count, context, steps)
  const both = (continuous + zeroClaim) as Fen
  const bonus = limited(rule, both, original, context, steps)
  const malus = malusOf(rule, count, original, context, steps)
  const cap = original === NO_LIMIT ? null : ((original + bonus - malus) as Fen)
  const inputs = { original: original === NO_LIMIT ? null : original, bonus, malus }
  steps.push({ rule: 'incentive.cap', clause: rule.cap.clause(context), inputs, result: cap })
  return { result: { years: count.years, continuous, zeroClaim, bonus, malus, cap }, steps }
}

function earned(
  rule: CompiledIncentive,
  count: Count,
  context: Context,
  steps: CalculationStep[],
): { continuous: Fen; zeroClaim: Fen } {
  let continuous = ZERO
  if (rule.continuous) {
    const step = amountAt(rule.continuous.step, context)
    continuous = (step * count.continuousSteps) as Fen
    const first = rule.continuous.firstStepYear.at(context)
    const inputs = { years: count.years, first, steps: count.continuousSteps, step }
    steps.push({ rule: 'incentive.continuous', clause: rule.continuous.clause, inputs, result: continuous })
  }
  let zeroClaim = ZERO
  if (rule.zeroClaim) {
    const step = amountAt(rule.zeroClaim.step, context)
    zeroClaim = (step * count.zeroClaimSteps) as Fen
    const inputs = { steps: count.zeroClaimSteps, step }
    steps.push({ rule: 'incentive.zero_claim', clause: rule.zeroClaim.clause, inputs, result: zeroClaim })
  }
  if (count.lapses > 0) {
    const { continuous: kept, zeroClaim: keptToo, clause } = rule.afterLapse
    const inputs = { lapses: count.lapses, continuous: kept === 'kept', zeroClaim: keptToo === 'kept' }
    steps.push({ rule: 'incentive.lapse', clause, inputs, result: count.years })
  }
  if (count.uses > 0) {
    const { continuous: kept, zeroClaim: keptToo, clause } = rule.afterUse
    const inputs = { uses: count.uses, continuous: kept === 'kept', zeroClaim: keptToo === 'kept' }
    steps.push({ rule: 'incentive.use', clause, inputs, result: count.uses })
  }
  return { continuous, zeroClaim }
}

function limited(
  rule: CompiledIncentive,
  both: Fen,
  original: Fen,
  context: Context,
  steps: CalculationStep[],
): Fen {
  if (!rule.ceiling || both === 0) return both
  const rate = rule.ceiling.at(context)
  const ceiling = share(original, rate)
  const bonus = least(both, ceiling)
  const inputs = { both, rate, ceiling }
  steps.push({ rule: 'incentive.ceiling', clause: rule.ceiling.clause(context), inputs, result: bonus })
  return bonus
}

function malusOf(
  { malus }: CompiledIncentive,
  { missed, years }: Count,
  original: Fen,
  context: Context,
  steps: CalculationStep[],
): Fen {
  if (!malus || missed === 0) return ZERO
  const lasts = malus.lastsYears?.at(context) ?? null
  if (lasts !== null && years > lasts) return ZERO
  const perYear = amountAt(malus.perMissedYear, context)
  const rate = malus.ceiling.at(context)
  const ceiling = share(original, rate)
  const amount = least((perYear * missed) as Fen, ceiling)
  const inputs = { missed, perYear, rate, ceiling, lasts }
  steps.push({ rule: 'incentive.malus', clause: malus.clause, inputs, result: amount })
  return amount
}
