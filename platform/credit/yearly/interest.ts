/** 计息 (A7, B5): what an account earned in the year that ended, from its entries alone, so that it does not matter when it was first touched afterwards. */
import type { DateText, Fen, PersonFacts } from '@gongji/benefit'
import { type BalanceFrom, interest, NOT_KNOWN } from '@gongji/benefit/calc'
import { ageOn } from '../../people/certNo.ts'
import { enrolmentOn, statusOf } from '../../settlement/person.ts'
import type { Moved, YearRow } from './read.ts'
import type { TurnOfYear } from './year.ts'

export type Earned = { amount: number } | { reason: string; detail: string }

/** Policies of the year one after another; what one of them brought earns with the next. */
export function earnedBy(row: YearRow, year: TurnOfYear): Earned {
  if (year.policies.length === 0 || row.marked) return { amount: 0 }
  const { enrolment, birth } = row
  if (!enrolment || birth === null) return { reason: 'not_enrolled', detail: '' }
  const before = { current: 0, carried: 0 }
  for (const { from, to, policy } of year.policies) {
    const person: PersonFacts = {
      scheme: 'employee',
      status: statusOf(enrolment.psn_type),
      age: ageOn(birth, from),
      enrolment: enrolmentOn(enrolment, from),
      account: enrolment.account,
      ...(enrolment.tier === null ? {} : { tier: enrolment.tier }),
    }
    const balances = balancesOf(row.moved, before)
    const answer = interest(policy, { person, from, to, balances })
    // Some packs begin to pay interest within a year.
    if ('missing' in answer) continue
    const { current, carried } = answer.result
    if (current === NOT_KNOWN || carried === NOT_KNOWN) {
      return { reason: 'figure_unknown', detail: answer.unknown.map(({ figure }) => figure).join(', ') }
    }
    before.current += current
    before.carried += carried
  }
  return { amount: before.current + before.carried }
}

/** Balances by day from what moved on each day. @param more interest of the year so far */
function balancesOf(moved: readonly Moved[], more: { current: number; carried: number }): BalanceFrom[] {
  const sums = { ...more }
  const balances = new Map<DateText, BalanceFrom>()
  for (const { day, current, amount } of moved) {
    sums[current ? 'current' : 'carried'] += amount
    balances.set(day, { on: day, current: sums.current as Fen, carried: sums.carried as Fen })
  }
  return [...balances.values()]
}
