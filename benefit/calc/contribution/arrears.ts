/** Back-payment of months that were not paid (B1): month by month, each by the policy of its own time. */
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText } from '../../facts.ts'
import { type Fen, ZERO } from '../../money.ts'
import { addDays, dayOf, daysBetween, lastDay, type MonthText, monthsBetween, plusMonths } from '../dates.ts'
import { calculatorsOf, personContext } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'
import { draftMonthly, lateFee, type MonthlyFacts } from './monthly.ts'

export interface ArrearsFacts extends Omit<MonthlyFacts, 'date'> {
  /** First and last month that were not paid, both inclusive. */
  from: MonthText
  to: MonthText
  paidOn: DateText
}

export interface ArrearsMonth {
  month: MonthText
  person: Fen
  employer: Fen
  lateFee: Fen
  credit: Fen
}

export interface Arrears {
  months: ArrearsMonth[]
  person: Fen
  employer: Fen
  lateFee: Fen
  /** What the account is credited for these months. */
  credit: Fen
}

/** @param on the policy by date */
export function arrears(on: (date: DateText) => CompiledPolicy, facts: ArrearsFacts): Answer<Arrears> {
  const months = Array.from({ length: monthsBetween(facts.from, facts.to) + 1 }, (_, i) =>
    plusMonths(facts.from, i),
  )
  const without = months.find((month) => !calculatorsOf(on(`${month}-01`), facts.person)?.monthly)
  if (without !== undefined) return noRule(`${facts.person.scheme}.contribution.monthly (${without})`)
  return weigh((doubts) => {
    const drafts = months.map((month) => draftMonth(on(`${month}-01`), month, facts, doubts))
    const all = drafts.map(({ result }) => result)
    const total = (key: Exclude<keyof ArrearsMonth, 'month'>): Fen =>
      all.reduce((sum, one) => sum + one[key], 0) as Fen
    const totals = {
      person: total('person'),
      employer: total('employer'),
      lateFee: total('lateFee'),
      credit: total('credit'),
    }
    const step: CalculationStep = {
      rule: 'contribution.arrears',
      clause: '',
      inputs: { from: facts.from, to: facts.to, months: months.length, ...totals },
      result: totals.person,
    }
    return { result: { months: all, ...totals }, steps: [...drafts.flatMap(({ steps }) => steps), step] }
  })
}

function draftMonth(
  policy: CompiledPolicy,
  month: MonthText,
  { paidOn, ...facts }: ArrearsFacts,
  doubts: Parameters<typeof draftMonthly>[3],
): Draft<ArrearsMonth> {
  const rule = calculatorsOf(policy, facts.person)!.monthly!
  const date = `${month}-01`
  const { result, steps } = draftMonthly(policy, rule, { ...facts, date }, doubts)
  const context = personContext(policy, facts.person, date, doubts)
  const next = plusMonths(month, 1)
  const due = rule.arrears.dueDay === null ? lastDay(next) : dayOf(next, rule.arrears.dueDay)
  const days = Math.max(0, daysBetween(due, paidOn))
  const perDay = days === 0 ? null : rule.arrears.lateFeePerDay.at(context)
  const owed = (result.person + result.employer) as Fen
  const fee = perDay === null ? ZERO : lateFee(owed, perDay, days, policy)
  if (perDay !== null) {
    const clause = rule.arrears.lateFeePerDay.clause(context)
    const inputs = { month, after: addDays(due, 1), paidOn, days, owed, perDay }
    steps.push({ rule: 'contribution.late_fee', clause, inputs, result: fee })
  }
  const credit = rule.arrears.creditsAccount.at(context) ? result.credit : ZERO
  return {
    result: { month, person: result.person, employer: result.employer, lateFee: fee, credit },
    steps: steps.map((step) => ({ ...step, date })),
  }
}
