/** Whether somebody is credited, and how much; a refusal names its reason. Nobody is silently left out. */
import type { DateText, PersonFacts } from '@gongji/benefit'
import type { Refused } from '../../job/types.ts'
import { ageOn } from '../../people/certNo.ts'
import { enrolmentOn, statusOf } from '../../settlement/person.ts'
import type { BaseRow } from './read.ts'
import type { CreditRule, Due } from './rule.ts'

export type Decision = { due: Due } | { refused: Refused }

/** @param month its first and last day; a relation that begins within the month counts from its first day on */
export function decideCredit(
  rule: CreditRule,
  row: BaseRow,
  month: { first: DateText; last: DateText },
): Decision {
  const refuse = (reason: string, detail = ''): Decision => ({
    refused: { psnNo: row.psn_no, reason, detail },
  })
  if (row.status === 'deceased') return refuse('deceased')
  if (row.psn_type === null) return refuse('not_enrolled')
  if (row.account === 'none') return refuse('no_account')
  if (row.account === 'not_activated') return refuse('not_activated')
  const date = row.since > month.first && row.since <= month.last ? row.since : month.first
  const enrolment = enrolmentOn(row, date)
  if (enrolment === 'none') return refuse('not_yet_enrolled', row.since)
  if (enrolment !== 'active') return refuse(enrolment, row.paused_since ?? '')
  const age = row.age ?? (row.birth === null ? null : ageOn(row.birth, month.first))
  if (age === null) return refuse('age_missing')
  const person: PersonFacts = {
    scheme: 'employee',
    status: row.status ?? statusOf(row.psn_type),
    age,
    enrolment,
    account: row.account,
  }
  if (row.retired_on !== null) person.retiredOn = row.retired_on
  if (row.tier !== null) person.tier = row.tier
  if (row.employment !== null) person.employment = row.employment
  if (row.groups.length > 0) person.groups = row.groups
  if (row.contracted.length > 0) person.contracted = true
  const credit = rule.of(person, row.base, row.pension)
  if ('reason' in credit) return refuse(credit.reason, credit.detail)
  const left = (row.version === null ? 0 : row.balance - row.held) + credit.amount
  if (left < 0) return refuse('balance_too_small', `${credit.amount}`)
  return { due: credit }
}
