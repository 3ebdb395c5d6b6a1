/** The people of a month's credit, with all that it is decided from: one statement for thousands, each found by index. */
import type { DateText, Fen } from '@gongji/benefit'
import type { Db, Tx } from '@gongji/ledger'
import { STANDING } from './standing.ts'

export type BaseRow = {
  psn_no: string
  base: Fen | null
  pension: Fen | null
  age: number | null
  /** The other facts, a record of `Standing`'s fields: equal for most people, so that it is read once for all of them. */
  standing: string
  /** Only read where the table of bases names no age. */
  birth: DateText | null
} & (Credited | { version: null })

/** The account to be credited; without a version it has no row yet. */
interface Credited {
  version: number
  balance: number
  held: number
  hold_version: number
}

export interface Asked {
  region: string
  period: string
  /** The span of the credit: who has a mark for it is left out. */
  span: string
  /** The account that is credited: what stands before and after the person's number in its id. */
  account: { before: string; after: string }
}

const COLUMNS = `b.psn_no, b.base, b.pension, b.age, p.birth, a.version, a.balance, a.held, a.hold_version,
  ${STANDING} AS standing`
const BASES = 'SELECT * FROM credit_base b WHERE b.region = $1 AND b.period = $2'
const unmarked = (span: string) => `AND NOT EXISTS (SELECT FROM account_mark m
  WHERE m.region = $1 AND m.what = 'credit' AND m.span = ${span} AND m.psn_no = b.psn_no OFFSET 0)`
// OFFSET 0 and LIMIT 1 make the planner look each row up by index, whatever it believes of a table's size.
const BIRTH = `LEFT JOIN LATERAL (SELECT p.birth FROM person p WHERE p.psn_no = b.psn_no AND b.age IS NULL OFFSET 0) AS p ON true`

/** Each person's rows looked up one by one. */
const each = (bases: string): string => `
  SELECT ${COLUMNS} FROM (${bases} OFFSET 0) AS b
  LEFT JOIN LATERAL (SELECT * FROM enrolment e WHERE e.region = $1 AND e.psn_no = b.psn_no AND e.scheme = 'employee'
    ORDER BY e.version DESC LIMIT 1) AS e ON true
  ${BIRTH}
  LEFT JOIN LATERAL (SELECT a.version, a.balance, a.held, a.hold_version FROM account a
    WHERE a.region = $1 AND a.id = $3 || b.psn_no || $4 OFFSET 0) AS a ON true
  ORDER BY b.psn_no`

/** All that the region has between the first and the last person, in one go: a quarter of the work where most are asked for. */
const together = (bases: string): string => `
  WITH b AS MATERIALIZED (${bases}),
    ends AS MATERIALIZED (SELECT min(psn_no) AS first, max(psn_no) AS last FROM b),
    e AS MATERIALIZED (SELECT DISTINCT ON (e.psn_no) e.* FROM enrolment e WHERE e.region = $1 AND e.scheme = 'employee'
      AND e.psn_no BETWEEN (SELECT first FROM ends) AND (SELECT last FROM ends) ORDER BY e.psn_no, e.version DESC),
    a AS MATERIALIZED (SELECT a.id, a.version, a.balance, a.held, a.hold_version FROM account a WHERE a.region = $1
      AND a.id BETWEEN $3 || (SELECT first FROM ends) || $4 AND $3 || (SELECT last FROM ends) || $4)
  SELECT ${COLUMNS} FROM b LEFT JOIN e USING (psn_no) LEFT JOIN a ON a.id = $3 || b.psn_no || $4 ${BIRTH}
  ORDER BY b.psn_no`

const NEXT = `${BASES} AND b.psn_no > $5 ORDER BY b.psn_no LIMIT $6`
const NEXT_UNMARKED = `${BASES} AND b.psn_no > $5 ${unmarked('$7')} ORDER BY b.psn_no LIMIT $6`
const THESE = each(`${BASES} AND b.psn_no = ANY ($5::text[]) ${unmarked('$6')}`)

const values = ({ region, period, account }: Asked) => [region, period, account.before, account.after]

export interface Reading {
  /** Whether the region has few enrolments beside those of its bases. */
  dense: boolean
  /** The last person who had a mark of the span when the run began; empty if nobody had. */
  markedTo: string
}

/** The next `limit` people after a person's number, in order, without those who had a mark when the run began. */
export function readNext(
  db: Db,
  asked: Asked,
  { dense, markedTo }: Reading,
  { after, limit }: { after: string; limit: number },
): Promise<BaseRow[]> {
  const marked = after < markedTo
  const read = (dense ? together : each)(marked ? NEXT_UNMARKED : NEXT)
  const given = [...values(asked), after, limit, ...(marked ? [asked.span] : [])]
  if (!dense) return db.query<BaseRow>(read, given)
  return db.tx(async (tx) => {
    // Of tables just filled the planner knows nothing yet, and would compare everybody with everybody.
    const [, rows] = await Promise.all([
      tx.query('SET LOCAL enable_nestloop = off'),
      tx.query<BaseRow>(read, given),
    ])
    return rows
  })
}

/** Those of the named people who have no mark yet, in order. */
export const readThese = (tx: Tx, asked: Asked, people: readonly string[]): Promise<BaseRow[]> =>
  tx.query<BaseRow>(THESE, [...values(asked), people, asked.span])

/** Most enrolments for each base with which reading all of them is still less work than looking up each. */
const DENSE = 4

/** How the people are to be read best, and how many bases there are. */
export async function prepareReading(
  tx: Tx,
  { region, period, span }: Asked,
): Promise<Reading & { bases: number }> {
  const [row] = await tx.query<{ bases: number; enrolments: number; last: string | null }>(
    `SELECT (SELECT count(*) FROM credit_base WHERE region = $1 AND period = $2) AS bases,
       (SELECT count(*) FROM enrolment WHERE region = $1) AS enrolments,
       (SELECT max(psn_no) FROM account_mark WHERE region = $1 AND what = 'credit' AND span = $3) AS last`,
    [region, period, span],
  )
  const { bases, enrolments, last } = row!
  return { bases, dense: enrolments <= bases * DENSE, markedTo: last ?? '' }
}
