/** Yearly contribution (B3): standard by group and tier, what is subsidised, what is levied with it, and when. */
import type { Context, Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import { type Fen, least, ZERO } from '../../money.ts'
import type { CompiledYearly } from '../compile/contribution.ts'
import { amountAt, calculatorsOf, personContext, shareAt } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { windowOn } from '../waiting/window.ts'
import { type Draft, weigh } from '../weigh.ts'

export interface YearlyFacts {
  person: PersonFacts
  /** Day of payment; it picks the policy's version. */
  date: DateText
}

export interface YearlyContribution {
  standard: Fen
  levies: { id: string; amount: Fen }[]
  /** All levies together. */
  levied: Fen
  subsidies: { id: string; amount: Fen }[]
  /** What the subsidies take off the standard. */
  subsidy: Fen
  /** standard − subsidy + levies. */
  pays: Fen
  /** 财政补助 for this person, paid to the fund; null where the policy does not tell it. */
  publicSubsidy: Fen | null
  /** The window that is open on the day, else the next one, else the last one; null without any. */
  window: { year: string; open: boolean; from: DateText; to: DateText } | null
}

/** @param policy the policy in force on `facts.date` */
export function yearlyContribution(policy: CompiledPolicy, facts: YearlyFacts): Answer<YearlyContribution> {
  const rule = calculatorsOf(policy, facts.person)?.yearly
  if (!rule) return noRule(`${facts.person.scheme}.contribution.yearly`)
  return weigh((doubts) => draftYearly(policy, rule, facts, doubts))
}

function draftYearly(
  policy: CompiledPolicy,
  rule: CompiledYearly,
  { person, date }: YearlyFacts,
  doubts: Doubts,
): Draft<YearlyContribution> {
  const context = personContext(policy, person, date, doubts)
  const steps: CalculationStep[] = []
  const standard = amountAt(rule.standard, context)
  const clause = rule.standard.clause(context)
  steps.push({ rule: 'contribution.standard', clause, inputs: {}, result: standard })
  const { subsidies, subsidy } = subsidiesOf(policy, rule, standard, context, steps)
  const levies = rule.levies
    .filter(({ fits }) => fits(context))
    .map((levy) => {
      const amount = amountAt(levy.amount, context)
      steps.push({ rule: 'contribution.levy', clause: levy.clause, inputs: { id: levy.id }, result: amount })
      return { id: levy.id, amount }
    })
  const levied = levies.reduce((sum, { amount }) => sum + amount, 0) as Fen
  const pays = (standard - subsidy + levied) as Fen
  const inputs = { standard, subsidy, levied }
  steps.push({ rule: 'contribution.pays', clause: rule.clause, inputs, result: pays })
  const publicSubsidy = rule.publicSubsidy ? amountAt(rule.publicSubsidy, context) : null
  const window = windowFor(policy, rule, person, date)
  return { result: { standard, levies, levied, subsidies, subsidy, pays, publicSubsidy, window }, steps }
}

function subsidiesOf(
  policy: CompiledPolicy,
  rule: CompiledYearly,
  standard: Fen,
  context: Context,
  steps: CalculationStep[],
): Pick<YearlyContribution, 'subsidies' | 'subsidy'> {
  const fitting = rule.subsidies
    .filter(({ fits }) => fits(context))
    .map(({ id, share, clause }) => {
      const { amount, rate } = shareAt(share, standard, context, policy.rounding)
      return { id, clause, rate, amount: least(amount, standard) }
    })
  const chosen =
    rule.combine === 'sum' ? fitting : fitting.toSorted((a, b) => b.amount - a.amount).slice(0, 1)
  for (const { id, clause, rate, amount } of chosen) {
    steps.push({ rule: 'contribution.subsidy', clause, inputs: { id, standard, rate }, result: amount })
  }
  const sum = chosen.reduce((total, { amount }) => total + amount, 0) as Fen
  return {
    subsidies: chosen.map(({ id, amount }) => ({ id, amount })),
    subsidy: chosen.length === 0 ? ZERO : least(sum, standard),
  }
}

function windowFor(
  policy: CompiledPolicy,
  { windows }: CompiledYearly,
  person: PersonFacts,
  date: DateText,
): YearlyContribution['window'] {
  const open = windowOn(policy, person, date)
  const window = open ?? windows.find(({ from }) => from > date) ?? windows.at(-1)
  return window ? { year: window.year, open: open !== null, from: window.from, to: window.to } : null
}
