/** The people of a month's credit, with all that it is decided from: one statement for thousands, each found by index. */
import type { DateText, Fen } from '@gongji/benefit'
import type { Tx } from '@gongji/ledger'
import type { AccountState, EnrolmentState } from '../../enrolment/types.ts'

export interface BaseRow {
  psn_no: string
  base: Fen | null
  pension: Fen | null
  age: number | null
  /** The other facts as JSON, a list of `Standing`'s fields: equal for most people, so that it is read once for all of them. */
  standing: string
  /** Only read where the table of bases names no age. */
  birth: DateText | null
  /** The account to be credited; null where it has no row yet. */
  version: number | null
  balance: number
  held: number
  hold_version: number
}

/** What the table of bases and the newest enrolment say of a person. */
export type Standing = [
  /** As the table of bases says; null leaves it to the enrolment. */
  status: 'active' | 'retired' | 'deceased' | null,
  /** Null where the person has no employee's enrolment in the region. */
  psnType: string | null,
  state: EnrolmentState,
  since: DateText,
  pausedSince: DateText | null,
  account: AccountState,
  tier: string | null,
  employment: 'unit' | 'flexible' | null,
  retiredOn: DateText | null,
  groups: string[],
  contracted: string[],
]

export interface Asked {
  region: string
  period: string
  /** The span of the credit: who has a mark for it is left out. */
  span: string
  /** The account that is credited: what stands before and after the person's number in its id. */
  account: { before: string; after: string }
}

// OFFSET 0 and LIMIT 1 make the planner look each row up by index, whatever it believes of a table's size.
const read = (bases: string): string => `
  SELECT b.psn_no, b.base, b.pension, b.age, p.birth, a.version, a.balance, a.held, a.hold_version,
    json_build_array(b.status, e.psn_type, e.state, e.since, e.paused_since, e.account, e.tier, e.employment,
      e.retired_on, e.groups, e.contracted)::text AS standing
  FROM (${bases} OFFSET 0) AS b
  LEFT JOIN LATERAL (SELECT * FROM enrolment e WHERE e.region = $1 AND e.psn_no = b.psn_no AND e.scheme = 'employee'
    ORDER BY e.version DESC LIMIT 1) AS e ON true
  LEFT JOIN LATERAL (SELECT p.birth FROM person p WHERE p.psn_no = b.psn_no AND b.age IS NULL OFFSET 0) AS p ON true
  LEFT JOIN LATERAL (SELECT a.version, a.balance, a.held, a.hold_version FROM account a
    WHERE a.region = $1 AND a.id = $3 || b.psn_no || $4 OFFSET 0) AS a ON true
  ORDER BY b.psn_no`

const unmarked = (span: string) => `AND NOT EXISTS (SELECT FROM account_mark m
  WHERE m.region = $1 AND m.what = 'credit' AND m.span = ${span} AND m.psn_no = b.psn_no OFFSET 0)`
const BASES = 'SELECT * FROM credit_base b WHERE b.region = $1 AND b.period = $2'

const NEXT = read(`${BASES} AND b.psn_no > $5 ORDER BY b.psn_no LIMIT $6`)
const NEXT_UNMARKED = read(`${BASES} AND b.psn_no > $5 ${unmarked('$7')} ORDER BY b.psn_no LIMIT $6`)
const THESE = read(`${BASES} AND b.psn_no = ANY ($5::text[]) ${unmarked('$6')}`)

const values = ({ region, period, account }: Asked) => [region, period, account.before, account.after]

/** The next `limit` people after a person's number, in order. @param marked whether anybody has a mark of the span already */
export const readNext = (
  tx: Tx,
  asked: Asked,
  { after, limit, marked }: { after: string; limit: number; marked: boolean },
): Promise<BaseRow[]> =>
  marked
    ? tx.query<BaseRow>(NEXT_UNMARKED, [...values(asked), after, limit, asked.span])
    : tx.query<BaseRow>(NEXT, [...values(asked), after, limit])

/** Those of the named people who have no mark yet, in order. */
export const readThese = (tx: Tx, asked: Asked, people: readonly string[]): Promise<BaseRow[]> =>
  tx.query<BaseRow>(THESE, [...values(asked), people, asked.span])

export async function anyMarks(tx: Tx, { region, span }: Asked): Promise<boolean> {
  const [found] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM account_mark WHERE region = $1 AND what = 'credit' AND span = $2) AS found`,
    [region, span],
  )
  return found?.found ?? false
}
