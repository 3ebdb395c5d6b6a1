/** A person as benefits depend on one, on a date. */
import type { DateText, PersonFacts, PersonStatus } from '@gongji/benefit'
import type { EnrolmentRow } from '../enrolment/tables.ts'
import { ageOn } from '../people/certNo.ts'

/** @param institution where a signed family doctor or bound community centre would count; left out in general questions */
export function personFactsOf(
  row: EnrolmentRow,
  birth: DateText,
  date: DateText,
  institution?: string,
): PersonFacts {
  const facts: PersonFacts = {
    scheme: row.scheme,
    status: statusOf(row.psn_type),
    age: ageOn(birth, date),
    enrolment: enrolmentOn(row, date),
    account: row.account,
    contracted: institution === undefined ? row.contracted.length > 0 : row.contracted.includes(institution),
    groups: row.groups,
  }
  if (row.retired_on !== null) facts.retiredOn = row.retired_on
  if (row.tier !== null) facts.tier = row.tier
  if (row.employment !== null) facts.employment = row.employment
  return facts
}

/** 人员类别 to what benefits depend on. Table: national interface 3.2. */
export function statusOf(psnType: string): PersonStatus {
  if (psnType === '1403' || psnType === '1404') return 'student'
  switch (psnType.slice(0, 2)) {
    case '12':
    case '13':
      return 'retired'
    case '14':
      return 'child'
    case '15':
      return 'adult'
    case '16':
      return 'elder'
    default:
      return 'active'
  }
}

/** A pause or an end later than the benefit date does not reach back to it. */
export function enrolmentOn(
  row: Pick<EnrolmentRow, 'since' | 'paused_since' | 'state'>,
  date: DateText,
): PersonFacts['enrolment'] {
  if (date < row.since) return 'none'
  if (row.state !== 'active' && row.paused_since !== null && date < row.paused_since) return 'active'
  return row.state
}
