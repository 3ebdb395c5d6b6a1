/** 计息 (A7): interest of a personal account over a period, posted and added by the policy's rhythm. */
import type { Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { DateText, PersonFacts } from '../../facts.ts'
import { type Fen, scale, type Ppm, WHOLE, ZERO } from '../../money.ts'
import type { CompiledInterest } from '../compile/credit.ts'
import { addDays, daysBetween, lastDay, monthOf, plusMonths } from '../dates.ts'
import { calculatorsOf, personContext } from '../read.ts'
import { type Answer, type CalculationStep, noRule } from '../step.ts'
import { type Draft, weigh } from '../weigh.ts'

export interface BalanceFrom {
  /** From this day on, until the next one of the list. */
  on: DateText
  current: Fen
  carried: Fen
}

export interface InterestFacts {
  person: PersonFacts
  /** First and last day, both inclusive; the first picks the policy's version. */
  from: DateText
  to: DateText
  /** Balances by day, in order of time, without the interest of this period. */
  balances: readonly BalanceFrom[]
}

export interface InterestPosting {
  /** Last day of the period that it is for. */
  on: DateText
  current: Fen
  carried: Fen
  amount: Fen
}

export interface Interest {
  current: Fen
  carried: Fen
  total: Fen
  postings: InterestPosting[]
}

const SPAN = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** @param policy the policy in force on `facts.from`; ask again for each version of the policy */
export function interest(policy: CompiledPolicy, facts: InterestFacts): Answer<Interest> {
  const rule = calculatorsOf(policy, facts.person)?.interest
  if (!rule) return noRule(`${facts.person.scheme}.interest`)
  return weigh((doubts) => draftInterest(policy, rule, facts, doubts))
}

function draftInterest(
  policy: CompiledPolicy,
  rule: CompiledInterest,
  facts: InterestFacts,
  doubts: Doubts,
): Draft<Interest> {
  const context = personContext(policy, facts.person, facts.from, doubts)
  const steps: CalculationStep[] = []
  const result: Interest = { current: ZERO, carried: ZERO, total: ZERO, postings: [] }
  for (const { from, to } of periods(rule.posting, facts.from, facts.to)) {
    const posting: InterestPosting = { on: to, current: ZERO, carried: ZERO, amount: ZERO }
    for (const bucket of ['current', 'carried'] as const) {
      const sum = balanceDays(facts.balances, bucket, from, to) + result[bucket] * (daysBetween(from, to) + 1)
      if (sum === 0) continue
      const rate = rule[bucket].at(context)
      const amount = interestOn(sum, rate, rule.daysInYear, policy)
      const inputs = { bucket, from, to, sum, rate, daysInYear: rule.daysInYear }
      steps.push({ rule: 'interest.posting', clause: rule[bucket].clause(context), inputs, result: amount })
      posting[bucket] = amount
    }
    posting.amount = (posting.current + posting.carried) as Fen
    result.current = (result.current + posting.current) as Fen
    result.carried = (result.carried + posting.carried) as Fen
    result.postings.push(posting)
  }
  result.total = (result.current + result.carried) as Fen
  return { result, steps }
}

/** Sum of daily balances × yearly rate ÷ days of the year, rounded once. */
const interestOn = (sum: number, rate: Ppm, daysInYear: number, policy: CompiledPolicy): Fen =>
  scale(sum as Fen, rate, WHOLE * daysInYear, policy.rounding)

/** Calendar months, quarters or years, cut to the days asked for. */
function periods(
  posting: CompiledInterest['posting'],
  from: DateText,
  to: DateText,
): { from: DateText; to: DateText }[] {
  const result: { from: DateText; to: DateText }[] = []
  for (let begin = from; begin <= to;) {
    const month = Number(begin.slice(5, 7))
    const end = lastDay(plusMonths(monthOf(begin), SPAN[posting] - 1 - ((month - 1) % SPAN[posting])))
    result.push({ from: begin, to: end < to ? end : to })
    begin = addDays(end, 1)
  }
  return result
}

/** Balances added up over the days, fen × days. */
function balanceDays(
  balances: readonly BalanceFrom[],
  bucket: 'current' | 'carried',
  from: DateText,
  to: DateText,
): number {
  let sum = 0
  balances.forEach((balance, i) => {
    const next = balances[i + 1]?.on
    const begin = balance.on > from ? balance.on : from
    const end = next !== undefined && next <= to ? addDays(next, -1) : to
    if (begin <= end) sum += balance[bucket] * (daysBetween(begin, end) + 1)
  })
  return sum
}
