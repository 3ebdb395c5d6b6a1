/** The credit that has not arrived yet: for which month, how much, by which day (B2). */
import { accountCredit } from '../calc/credit/credit.ts'
import { type MonthText, monthOf, plusMonths } from '../calc/dates.ts'
import { NOT_KNOWN } from '../calc/step.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText } from '../facts.ts'
import type { Fen } from '../money.ts'
import type { Missing } from './answered.ts'
import type { Asker, PolicyOn } from './asker.ts'
import { missingFigure } from './reading.ts'

export interface AwaitedCredit {
  month: MonthText
  by: DateText
  /** Null where it is not known. */
  amount: Fen | null
  /** Whether the day has passed. */
  late: boolean
  missing: Missing[]
  clause: string
}

/** Beyond this many months back something else than a late credit is the reason. */
const MOST_MONTHS = 36

/**
 * The first credit that is still awaited. Without `record.creditedThrough` only a credit whose day lies
 * ahead is told: whether an earlier one came is not known.
 */
export function awaitedCredit(on: PolicyOn, asker: Asker): AwaitedCredit | null {
  const { person, record } = asker
  if (person.enrolment !== 'active') return null
  const today = monthOf(asker.on)
  const through = record?.creditedThrough
  const earliest = plusMonths(today, -MOST_MONTHS)
  let month = through === undefined ? earliest : plusMonths(through, 1)
  if (month < earliest) month = earliest
  for (; month <= today; month = plusMonths(month, 1)) {
    const policy = on(`${month}-01`)
    const credit = creditOf(policy, asker, month)
    if (!credit || (through !== undefined && coveredBy(policy, asker, month, through))) continue
    if (through !== undefined || credit.by >= asker.on)
      return { ...credit, month, late: credit.by < asker.on }
  }
  return null
}

/** A year that is credited in advance is there with its first month. */
function coveredBy(policy: CompiledPolicy, { person }: Asker, month: MonthText, through: MonthText): boolean {
  const rule = policy.schemes[person.scheme]?.calculators.credit
  const year = (of: MonthText) => policy.settlementYear(`${of}-01`).label
  return rule?.schedule === 'yearly_in_advance' && year(month) === year(through)
}

function creditOf(policy: CompiledPolicy, { person, record }: Asker, month: MonthText) {
  const rule = policy.schemes[person.scheme]?.calculators.credit
  if (!rule || !policy.hasAccount(person)) return null
  const date = rule.schedule === 'monthly' ? `${month}-01` : policy.settlementYear(`${month}-01`).from
  const answer = accountCredit(policy, {
    person,
    date,
    ...(record?.base === undefined ? {} : { base: record.base }),
    ...(record?.pension === undefined ? {} : { pension: record.pension }),
  })
  if ('missing' in answer) return null
  const { by, net } = answer.result
  if (by === NOT_KNOWN) return null
  return {
    by,
    amount: net === NOT_KNOWN ? null : net,
    missing: answer.unknown.map(missingOf),
    clause: rule.clause,
  }
}

/** A base or pension that nobody told is a fact about the person, not a figure of the policy. */
function missingOf(unknown: { figure: string; why: string }): Missing {
  if (!unknown.figure.endsWith('.of')) return missingFigure(unknown)
  return { name: BASES, why: null }
}

const BASES: Missing['name'] = { zh: '缴费基数或养老金', en: 'contribution base or pension' }
