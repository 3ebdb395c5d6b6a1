import type { DateText } from '@gongji/benefit'
import type { AccountState, EnrolmentState } from '../../enrolment/types.ts'

/** What the table of bases and the newest enrolment say of a person. */
export interface Standing {
  /** As the table of bases says; null leaves it to the enrolment. */
  status: 'active' | 'retired' | 'deceased' | null
  /** Null where the person has no employee's enrolment in the region; the rest means nothing then. */
  psnType: string | null
  state: EnrolmentState
  since: DateText
  pausedSince: DateText | null
  account: AccountState
  tier: string | null
  employment: 'unit' | 'flexible' | null
  retiredOn: DateText | null
  groups: string[]
  contracted: string[]
}

/** Its columns in SQL, of a row of bases `b` and an enrolment `e`. */
export const STANDING = `row(b.status, e.psn_type, e.state, e.since, e.paused_since, e.account, e.tier, e.employment,
  e.retired_on, e.groups, e.contracted)::text`

export function standingOf(record: string): Standing {
  const [
    status,
    psnType,
    state,
    since,
    pausedSince,
    account,
    tier,
    employment,
    retiredOn,
    groups,
    contracted,
  ] = fieldsOf(record)
  return {
    status: status as Standing['status'],
    psnType: psnType!,
    state: state as EnrolmentState,
    since: since!,
    pausedSince: pausedSince!,
    account: account as AccountState,
    tier: tier!,
    employment: employment as Standing['employment'],
    retiredOn: retiredOn!,
    groups: JSON.parse(groups ?? '[]') as string[],
    contracted: JSON.parse(contracted ?? '[]') as string[],
  }
}

/** One field of a record as the database writes it: in quotation marks, where these and backslashes are doubled, or bare. */
const FIELD = /(?:"((?:[^"\\]|""|\\\\)*)"|([^",()\\]*))[,)]/gy

/** The fields of a record's text, such as `(active,,"[""a""]")`; an empty one is null. */
export function fieldsOf(record: string): (string | null)[] {
  const fields: (string | null)[] = []
  FIELD.lastIndex = 1
  while (FIELD.lastIndex < record.length) {
    const found = FIELD.exec(record)
    if (!found) throw new Error(`Not a record of the database: ${record}`)
    const [, quoted, bare] = found
    fields.push(quoted?.replaceAll('""', '"').replaceAll('\\\\', '\\') ?? (bare === '' ? null : bare!))
  }
  return fields
}
