/** 划账 (B2): what is credited to a personal account, what is taken from it at once, and by when. */
import type { Context, Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import { type Fen, ZERO } from '../../money.ts'
import type { CompiledCredit } from '../compile/credit.ts'
import { baseOf } from '../contribution/monthly.ts'
import { dayOf, monthOf, monthsBetween, plusMonths } from '../dates.ts'
import { calculatorsOf, personContext, shareAt } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'
import { type CreditBases, creditOf } from './parts.ts'

export interface CreditFacts {
  person: PersonFacts
  /** A day of the month credited for (of the first month, where a year is credited at once). */
  date: DateText
  /** The base as declared, or the wage; floor and cap are applied where the policy has them. */
  base?: Fen
  pension?: Fen
  /** How many months are credited at once; default: one, or what is left of the settlement year in advance. */
  months?: number
  /** For somebody who left: how many of these months were really insured. */
  leftAfter?: number
}

export interface AccountCredit {
  gross: Fen
  deductions: { id: string; amount: Fen }[]
  /** What arrives. */
  net: Fen
  /** Deductions beyond the credit, taken from the balance. */
  fromBalance: Fen
  /** Day by which it is there. */
  by: DateText
  months: number
  /** What is taken back from somebody who left. */
  takeBack: Fen
}

/** @param policy the policy in force on `facts.date` */
export function accountCredit(policy: CompiledPolicy, facts: CreditFacts): Answer<AccountCredit> {
  const calculators = calculatorsOf(policy, facts.person)
  const rule = calculators?.credit
  if (!rule) return noRule(`${facts.person.scheme}.credit`)
  return weigh((doubts) => draftCredit(policy, rule, facts, doubts))
}

function draftCredit(
  policy: CompiledPolicy,
  rule: CompiledCredit,
  facts: CreditFacts,
  doubts: Doubts,
): Draft<AccountCredit> {
  const { person, date } = facts
  const context = personContext(policy, person, date, doubts)
  const steps: CalculationStep[] = []
  const bases = basesOf(policy, facts, context, steps)
  const first = monthsBetween(policy.settlementYear(date).from, date) + 1
  const months = facts.months ?? (rule.schedule === 'monthly' ? 1 : 13 - first)
  const span = { from: first, to: first + months - 1 }
  const gross = creditOf(policy, person, bases, context, steps, span)
  const deductions = policy.hasAccount(person)
    ? deductionsOf(policy, rule, { ...bases, credit: gross }, context, steps, span)
    : []
  const taken = deductions.reduce((sum, { amount }) => sum + amount, 0)
  const net = Math.max(0, gross - taken) as Fen
  steps.push({ rule: 'credit.net', clause: rule.clause, inputs: { gross, taken }, result: net })
  const by = dayOf(plusMonths(monthOf(date), rule.lagMonths), rule.day ?? 31)
  steps.push({ rule: 'credit.by', clause: rule.clause, inputs: { schedule: rule.schedule }, result: by })
  const result: AccountCredit = {
    gross,
    deductions,
    net,
    fromBalance: Math.max(0, taken - gross) as Fen,
    by,
    months,
    takeBack: takeBackOf(policy, facts, bases, context, steps, { span, gross, clause: rule.clause }),
  }
  return { result, steps }
}

function basesOf(
  policy: CompiledPolicy,
  { person, base, pension }: CreditFacts,
  context: Context,
  steps: CalculationStep[],
): CreditBases {
  const monthly = calculatorsOf(policy, person)?.monthly
  const limited =
    base !== undefined && monthly && person.status === 'active'
      ? baseOf(monthly, { wage: base }, context, steps)
      : base
  return {
    ...(limited === undefined ? {} : { base: limited }),
    ...(pension === undefined ? {} : { pension }),
  }
}

function deductionsOf(
  policy: CompiledPolicy,
  rule: CompiledCredit,
  bases: CreditBases & { credit: Fen },
  context: Context,
  steps: CalculationStep[],
  span: { from: number; to: number },
): AccountCredit['deductions'] {
  return rule.deductions.flatMap(({ id, fits, of, share, per, month, clause }) => {
    if (!fits(context)) return []
    const { amount, rate } = shareAt(
      share,
      of === null ? ZERO : (bases[of] ?? ZERO),
      context,
      policy.rounding,
    )
    const months = span.to - span.from + 1
    const place = monthOfSettlementYear(policy, context.facts.date, month)
    const times =
      per === 'year' ? Number(span.from <= place && place <= span.to) : of === 'credit' ? 1 : months
    const taken = (amount * times) as Fen
    if (times === 0) return []
    steps.push({ rule: 'credit.deduction', clause, inputs: { id, rate, amount, per, times }, result: taken })
    return [{ id, amount: taken }]
  })
}

/** Which month of the settlement year (1–12) a calendar month is. */
function monthOfSettlementYear(policy: CompiledPolicy, date: DateText, month: number): number {
  const start = Number(policy.settlementYear(date).from.slice(5, 7))
  return ((month - start + 12) % 12) + 1
}

/** Who leaves before the credited months are over gives the rest back. */
function takeBackOf(
  policy: CompiledPolicy,
  { person, leftAfter }: CreditFacts,
  bases: CreditBases,
  context: Context,
  steps: CalculationStep[],
  { span, gross, clause }: { span: { from: number; to: number }; gross: Fen; clause: string },
): Fen {
  const months = span.to - span.from + 1
  if (leftAfter === undefined || leftAfter >= months) return ZERO
  const kept =
    leftAfter === 0
      ? ZERO
      : creditOf(policy, person, bases, context, [], { from: span.from, to: span.from + leftAfter - 1 })
  const back = (gross - kept) as Fen
  steps.push({ rule: 'credit.take_back', clause, inputs: { gross, months, leftAfter, kept }, result: back })
  return back
}
