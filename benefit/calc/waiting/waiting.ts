/** 待遇等待期 (B7): from when the fund pays after an enrolment, why, and what ends the wait sooner. */
import type { Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import type { CompiledWaiting } from '../compile/waiting.ts'
import { calculatorsOf, personContext } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'
import type { BackPaymentOption, WaitingFacts, WaitingPeriod } from './facts.ts'
import { type TimeLine, timeLine } from './ladder.ts'
import { repairOptions } from './repair.ts'

/** @param policy the policy in force on `facts.paidOn` */
export function waitingPeriod(policy: CompiledPolicy, facts: WaitingFacts): Answer<WaitingPeriod> {
  const rule = calculatorsOf(policy, facts.person)?.waiting
  if (!rule) return noRule(`${facts.person.scheme}.waiting`)
  return weigh((doubts) => decide(policy, rule, facts, doubts))
}

function decide(
  policy: CompiledPolicy,
  rule: CompiledWaiting,
  facts: WaitingFacts,
  doubts: Doubts,
): Draft<WaitingPeriod> {
  const context = personContext(policy, facts.person, facts.paidOn, doubts)
  const steps: CalculationStep[] = []
  const line = timeLine(policy, rule, facts, context, steps)
  const benefitRatio = rule.during.benefitRatio.at(context)
  const accountUsable = rule.during.accountUsable.at(context)
  if (line.months.total > 0) {
    const clause = rule.during.benefitRatio.clause(context)
    const inputs = { benefitRatio, accountUsable }
    steps.push({ rule: 'waiting.during', clause, inputs, result: benefitRatio })
  }
  const result: WaitingPeriod = {
    ...line,
    stopped: facts.stopped ?? null,
    paid: facts.paidOn,
    retroactiveFrom: reachingBack(line, facts),
    benefitRatio,
    accountUsable,
    decidesOn: rule.decidesOn,
    repair: repairOptions(policy, rule, facts, line, context, steps),
    backPayment: null,
  }
  if (facts.backPaid) return { result, steps }
  const paying = { ...facts, backPaid: true }
  const then = timeLine(policy, rule, paying, context, [])
  if (then.firstCoveredDay === line.firstCoveredDay) return { result, steps }
  const backPayment: BackPaymentOption = {
    total: then.months.total,
    firstCoveredDay: then.firstCoveredDay,
    retroactiveFrom: reachingBack(then, paying),
  }
  const { firstCoveredDay, ...inputs } = backPayment
  steps.push({
    rule: 'waiting.back_payment',
    clause: rule.gap?.clause ?? rule.clause,
    inputs,
    result: firstCoveredDay,
  })
  return { result: { ...result, backPayment }, steps }
}

/** The first covered day where it lies before the payment. */
const reachingBack = ({ firstCoveredDay }: TimeLine, { paidOn }: WaitingFacts): DateText | null =>
  firstCoveredDay < paidOn ? firstCoveredDay : null

/** The days of a visit that may decide whether it falls into the wait. */
export interface VisitDays {
  admission: DateText
  diagnosis?: DateText
  discharge?: DateText
}

/**
 * Whether a visit or stay falls into the wait: by the deciding day, so that a stay which spans the end of the
 * wait is either wholly inside or wholly outside. A deciding day that is not given yet is the day of admission.
 */
export function fallsIntoWait(
  period: Pick<WaitingPeriod, 'firstCoveredDay' | 'decidesOn'>,
  days: VisitDays,
): { waiting: boolean; decidedOn: DateText } {
  const decidedOn = days[period.decidesOn] ?? days.admission
  return { waiting: decidedOn < period.firstCoveredDay, decidedOn }
}
