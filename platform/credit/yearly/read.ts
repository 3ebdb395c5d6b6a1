/** The people of a turn of the year: their accounts, and what moved on each day of the year that ended. */
import type { DateText } from '@gongji/benefit'
import type { Tx } from '@gongji/ledger'
import type { EnrolmentRow } from '../../enrolment/tables.ts'
import { CURRENT, PERSONAL_KINDS } from '../accounts.ts'
import { beginOf, type TurnOfYear } from './year.ts'

export interface HeldAccount {
  owner: string
  kind: string
  period: string
  balance: number
  held: number
  version: number
  hold_version: number
}

export interface Moved {
  day: DateText
  /** Whether it moved the year's own part; all else had been carried over. */
  current: boolean
  amount: number
}

type Enrolment = Pick<EnrolmentRow, 'psn_type' | 'since' | 'paused_since' | 'state' | 'account' | 'tier'>

export interface YearRow {
  psn_no: string
  accounts: HeldAccount[]
  /** In order of days; what stood before the year is its first day's. Empty where no interest is paid. */
  moved: Moved[]
  /** Whether the year's interest was paid already. */
  marked: boolean
  enrolment: Enrolment | undefined
  birth: DateText | null
}

const OWNERS = `SELECT DISTINCT a.owner AS psn_no FROM account a
  WHERE a.region = $1 AND a.kind = ANY ($2) AND a.owner > $3 ORDER BY a.owner LIMIT $4`

const ACCOUNTS = `SELECT a.owner, a.kind, a.period, a.balance, a.held, a.version, a.hold_version
  FROM unnest($2::text[]) AS k (owner)
  CROSS JOIN LATERAL (SELECT * FROM account a WHERE a.region = $1 AND a.owner = k.owner AND a.kind = ANY ($3) OFFSET 0) AS a
  ORDER BY a.owner, a.kind, a.period`

const MOVED = `SELECT a.owner AS psn_no, a.kind = '${CURRENT}' AND a.period = $4 AS current, sum(e.amount)::bigint AS amount,
    to_char(greatest(e.happened_at, $5) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day
  FROM unnest($2::text[]) AS k (owner)
  CROSS JOIN LATERAL (SELECT * FROM account a WHERE a.region = $1 AND a.owner = k.owner AND a.kind = ANY ($3) OFFSET 0) AS a
  CROSS JOIN LATERAL (SELECT * FROM entry e WHERE e.region = $1 AND e.account = a.id AND e.happened_at < $6 OFFSET 0) AS e
  GROUP BY 1, 2, 4 ORDER BY 1, 4`

const PEOPLE = `SELECT k.psn_no, p.birth, e.psn_type, e.since, e.paused_since, e.state, e.account, e.tier,
    EXISTS (SELECT FROM account_mark m WHERE m.region = $1 AND m.what = 'interest' AND m.span = $3 AND m.psn_no = k.psn_no) AS marked
  FROM unnest($2::text[]) AS k (psn_no)
  LEFT JOIN person p ON p.psn_no = k.psn_no
  LEFT JOIN LATERAL (SELECT * FROM enrolment e WHERE e.region = $1 AND e.psn_no = k.psn_no AND e.scheme = 'employee'
    ORDER BY e.version DESC LIMIT 1) AS e ON true`

export async function countOwners(tx: Tx, region: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'SELECT count(DISTINCT owner) AS n FROM account WHERE region = $1 AND kind = ANY ($2)',
    [region, PERSONAL_KINDS],
  )
  return row?.n ?? 0
}

/** The next holders of a personal account after one, in order. */
export async function readOwners(tx: Tx, year: TurnOfYear, after: string, limit: number): Promise<YearRow[]> {
  const owners = await tx.query<{ psn_no: string }>(OWNERS, [year.region, PERSONAL_KINDS, after, limit])
  return readYear(
    tx,
    year,
    owners.map(({ psn_no }) => psn_no),
  )
}

/** @param people in order */
export async function readYear(tx: Tx, year: TurnOfYear, people: readonly string[]): Promise<YearRow[]> {
  if (people.length === 0) return []
  const { region, ended } = year
  const accounts = await tx.query<HeldAccount>(ACCOUNTS, [region, people, PERSONAL_KINDS])
  const rows = new Map(
    people.map((psn_no): [string, YearRow] => [
      psn_no,
      { psn_no, accounts: [], moved: [], marked: false, enrolment: undefined, birth: null },
    ]),
  )
  for (const account of accounts) rows.get(account.owner)!.accounts.push(account)
  if (year.policies.length > 0) {
    const known = await tx.query<
      Enrolment & { psn_no: string; birth: DateText | null; marked: boolean; psn_type: string | null }
    >(PEOPLE, [region, people, ended.label])
    for (const { psn_no, birth, marked, ...enrolment } of known) {
      const row = rows.get(psn_no)!
      Object.assign(row, { birth, marked })
      if (enrolment.psn_type !== null) row.enrolment = enrolment
    }
    const moved = await tx.query<Moved & { psn_no: string }>(MOVED, [
      region,
      people,
      PERSONAL_KINDS,
      ended.label,
      beginOf(ended.from),
      beginOf(year.firstDay),
    ])
    for (const { psn_no, ...one } of moved) rows.get(psn_no)!.moved.push(one)
  }
  return [...rows.values()]
}
