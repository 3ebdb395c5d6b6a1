/** Monthly contributions (B1, B4): the base between floor and cap, and who pays what of it. */
import type { Context, Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import { type Fen, scale, share, type Ppm, WHOLE, ZERO } from '../../money.ts'
import type { ContributionPayer } from '../../pack/schema/contribution.ts'
import type { CompiledMonthly } from '../compile/contribution.ts'
import { creditOf } from '../credit/parts.ts'
import { amountAt, calculatorsOf, personContext, shareAt, unknownAmount } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'

export interface MonthlyFacts {
  person: PersonFacts
  /** A day of the month of the contribution; it picks the policy's version. */
  date: DateText
  /** The person's own monthly wage, fen; without it and without a choice the floor is the base. */
  wage?: Fen
  /** Instead: the chosen share of the reference base, parts per million (600000 is 60 %). */
  choice?: number
}

export interface ContributionPart {
  id: string
  payer: ContributionPayer
  amount: Fen
}

export interface MonthlyContribution {
  base: Fen
  person: Fen
  employer: Fen
  state: Fen
  parts: ContributionPart[]
  /** What this base brings to the personal account each month, before deductions. */
  credit: Fen
  /** The shares of the reference base that may be chosen, parts per million; null: any. */
  choices: number[] | null
  /** Whether the choice is among them; true where none was made. */
  offered: boolean
}

/** @param policy the policy in force on `facts.date` */
export function monthlyContribution(
  policy: CompiledPolicy,
  facts: MonthlyFacts,
): Answer<MonthlyContribution> {
  const rule = calculatorsOf(policy, facts.person)?.monthly
  if (!rule) return noRule(`${facts.person.scheme}.contribution.monthly`)
  return weigh((doubts) => draftMonthly(policy, rule, facts, doubts))
}

export function draftMonthly(
  policy: CompiledPolicy,
  rule: CompiledMonthly,
  facts: MonthlyFacts,
  doubts: Doubts,
): Draft<MonthlyContribution> {
  const context = personContext(policy, facts.person, facts.date, doubts)
  const steps: CalculationStep[] = []
  const base = baseOf(rule, facts, context, steps)
  const parts = partsOf(policy, rule, base, context, steps)
  const paidBy = (payer: ContributionPayer): Fen =>
    parts.reduce((sum, part) => sum + (part.payer === payer ? part.amount : 0), 0) as Fen
  const credit = creditOf(policy, facts.person, { base }, context, steps)
  return {
    result: {
      base,
      person: paidBy('person'),
      employer: paidBy('employer'),
      state: paidBy('state'),
      parts,
      credit,
      choices: rule.choices && [...rule.choices],
      offered: facts.choice === undefined || (rule.choices?.includes(facts.choice) ?? true),
    },
    steps,
  }
}

/** The base: the wage or the chosen share of the reference, between floor and cap (C37). */
export function baseOf(
  rule: CompiledMonthly,
  facts: Pick<MonthlyFacts, 'wage' | 'choice'>,
  context: Context,
  steps: CalculationStep[],
): Fen {
  const floor = amountAt(rule.floor, context)
  const cap = amountAt(rule.cap, context)
  const declared = declaredBase(rule, facts, context, steps)
  const base = Math.min(Math.max(declared, floor), cap) as Fen
  const clause = (base > declared ? rule.floor : rule.cap).clause(context)
  steps.push({ rule: 'contribution.base', clause, inputs: { declared, floor, cap }, result: base })
  return base
}

function declaredBase(
  rule: CompiledMonthly,
  { wage, choice }: Pick<MonthlyFacts, 'wage' | 'choice'>,
  context: Context,
  steps: CalculationStep[],
): Fen {
  if (choice === undefined) return wage ?? ZERO
  const reference = rule.reference
    ? amountAt(rule.reference, context)
    : unknownAmount(context, `${rule.clause}.reference`, '政策包没有列出 100% 档的缴费基数')
  const chosen = scale(reference, choice, WHOLE)
  const clause = rule.reference?.clause(context) ?? rule.clause
  steps.push({ rule: 'contribution.choice', clause, inputs: { reference, choice }, result: chosen })
  return chosen
}

function partsOf(
  policy: CompiledPolicy,
  rule: CompiledMonthly,
  base: Fen,
  context: Context,
  steps: CalculationStep[],
): ContributionPart[] {
  return rule.parts
    .filter(({ fits }) => fits(context))
    .map(({ id, payer, share: part, clause }) => {
      const { amount, rate } = shareAt(part, base, context, policy.rounding)
      steps.push({ rule: 'contribution.part', clause, inputs: { id, payer, base, rate }, result: amount })
      return { id, payer, amount }
    })
}

/** Late fee for so many days. */
export const lateFee = (amount: Fen, perDay: Ppm, days: number, policy: CompiledPolicy): Fen =>
  days <= 0 ? ZERO : share((amount * days) as Fen, perDay, policy.rounding)
