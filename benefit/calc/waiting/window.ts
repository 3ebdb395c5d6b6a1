/** Whether a payment fell into 集中参保期, and which cover it buys. */
import type { Context } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import type { EnrolmentWindow } from '../compile/contribution.ts'
import { calculatorsOf } from '../read.ts'
import type { CalculationStep } from '../step.ts'
import type { WaitingFacts } from './facts.ts'

export interface InWindow {
  inside: boolean
  coverFrom: DateText | null
  retroactive: boolean
}

/** The window that holds the day. */
export function windowOn(
  policy: CompiledPolicy,
  person: PersonFacts,
  date: DateText,
): EnrolmentWindow | null {
  const windows = calculatorsOf(policy, person)?.yearly?.windows ?? []
  return windows.find(({ from, to }) => from <= date && date <= to) ?? null
}

export function paidInWindow(
  policy: CompiledPolicy,
  facts: WaitingFacts,
  context: Context,
): InWindow & { step: CalculationStep } {
  const { person, paidOn } = facts
  const yearly = calculatorsOf(policy, person)?.yearly
  const window = windowOn(policy, person, paidOn)
  const { label } = policy.settlementYear(facts.coverFrom ?? paidOn)
  const listed = yearly?.windows.some(({ year }) => year === label) ?? false
  const inside = facts.inWindow ?? (window !== null || (!listed && doubt(context, facts)))
  const clause = facts.inWindow === undefined && yearly ? yearly.clause : ''
  return {
    inside,
    coverFrom: facts.coverFrom ?? (inside ? (window?.coverFrom ?? null) : null),
    retroactive: inside && (window?.retroactive ?? false),
    step: {
      rule: 'waiting.window',
      clause,
      inputs: { paid: paidOn, from: window?.from ?? null, to: window?.to ?? null },
      result: inside,
    },
  }
}

/** Where the pack does not list the window of the year of cover, it is unknown whether the payment came in time. */
const doubt = (context: Context, { person }: WaitingFacts): boolean =>
  context.doubts.meet({
    figure: `${person.scheme}.contribution.yearly.windows`,
    why: '政策包没有列出这一年的集中参保期',
  })
