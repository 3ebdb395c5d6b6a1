import type { Session } from '../../db/db.ts'
import { attempt } from '../attempt.ts'
import type { Checked, InvariantId } from '../report.ts'

/** A rule that one statement can hold against every row. */
export interface Invariant {
  id: InvariantId
  check: string
  rule: string
  table: string
  /**
   * A query that gives, per row looked at: region, batch, row (its key as told), wrong, and of a wrong one
   * column_name, expected and found as text. $1 is the regions.
   */
  rows: string
  /** By default: "<rule> <column> is <found> instead of <expected>." */
  message?: (expected: string, found: string) => string
}

type First = [region: string, batch: string, row: string, column: string, expected: string, found: string]

/** Counts the rows, and names the first wrong one in the order of batches. */
export function hold(session: Session, invariant: Invariant, regions: readonly string[]): Promise<Checked> {
  return attempt(
    session,
    () => heldAgainst(session, invariant, regions),
    (why) => unreadable(invariant, why),
  )
}

/** Some row cannot even be looked at; the chain names it. */
function unreadable({ id, check, rule, table }: Invariant, why: string): Checked {
  const message = `The rows cannot be read: ${why}.`
  const first = { invariant: id, check, region: '', table, row: 'unknown', message }
  return { invariant: id, check, rule, counted: 0, wrong: 1, first }
}

async function heldAgainst(
  session: Session,
  invariant: Invariant,
  regions: readonly string[],
): Promise<Checked> {
  const { id, check, rule, table } = invariant
  const [result] = await session.query<{ counted: number; wrong: number; first: First | null }>(
    `SELECT count(*) AS counted, count(*) FILTER (WHERE wrong) AS wrong,
       min(ARRAY[region, lpad(coalesce(batch, 0)::text, 16, '0'), row, coalesce(column_name, ''), coalesce(expected, ''),
         coalesce(found, '')]) FILTER (WHERE wrong) AS first
     FROM (${invariant.rows}) AS t`,
    [regions],
  )
  const { counted, wrong, first } = result!
  if (!first) return { invariant: id, check, rule, counted, wrong }
  const [region, , row, column, expected, found] = first
  const words =
    invariant.message ??
    (() => `${rule} Here ${column || 'it'} is ${found || 'missing'} instead of ${expected}.`)
  const message = words(expected, found)
  const finding = {
    invariant: id,
    check,
    region,
    table,
    row,
    ...(column ? { column } : {}),
    expected,
    found,
    message,
  }
  return { invariant: id, check, rule, counted, wrong, first: finding }
}
