import { MARK_LENGTH, markOf, REMOVED } from '../chain/marks.ts'
import type { Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'
import { Cursor } from './cursor.ts'
import { keySql, lineReader } from './lines.ts'
import type { Finding } from './report.ts'

/** Every row with the last mark of its key beside it; either may be missing. */
const joined = (table: AnyTable, select: string) => `
  WITH mark AS (
    SELECT b.number AS batch, left(text, ${MARK_LENGTH}) AS mark, split_part(text, ' ', 2)::bigint AS version,
      substr(text, ${MARK_LENGTH + 2} + strpos(substr(text, ${MARK_LENGTH + 2}), ' ')) AS key
    FROM batch b CROSS JOIN jsonb_array_elements_text(b.tables -> '${table.name}' -> 'marks') AS text
    WHERE b.region = $1 AND b.tables -> '${table.name}' ? 'marks'),
  last AS (SELECT DISTINCT ON (key) * FROM mark ORDER BY key, batch DESC),
  live AS (SELECT ${keySql(table)} AS key, t.* FROM ${table.name} t WHERE t.region = $1)
  SELECT coalesce(t.key, m.key), t.key IS NULL, m.mark, m.version, m.batch, t.version, t.batch, ${select}
  FROM last m FULL JOIN live t ON t.key = m.key
  WHERE m.mark IS DISTINCT FROM '${REMOVED}' OR t.key IS NOT NULL`

type Joined = [
  key: string,
  isGone: boolean,
  mark: string | null,
  markVersion: number | null,
  markBatch: number | null,
  version: number | null,
  batch: number | null,
]

/**
 * Compares every row of a mutable table with the last mark that the chain holds of it.
 * @returns how many rows, how many of them older than all marks, how many wrong, and the first of those
 */
export async function verifyMarks(session: Session, region: string, table: AnyTable) {
  const since = await firstMarked(session, region)
  const reader = lineReader(table)
  const cursor = await Cursor.open(session, joined(table, reader.select), [region])
  const result: { counted: number; unmarked: number; wrong: number; first?: Finding } = {
    counted: 0,
    unmarked: 0,
    wrong: 0,
  }
  let firstAt: [number, string] | undefined
  for await (const values of cursor.rows()) {
    const [key, isGone, mark, markVersion, markBatch, version, batch] = values as unknown as Joined
    result.counted++
    if (mark === null && batch! < since) {
      result.unmarked++
      continue
    }
    let fault: Pick<Finding, 'message' | 'column' | 'expected' | 'found'> | undefined
    if (mark === null || mark === REMOVED) {
      fault = { message: 'The chain knows no such row.', found: `version ${version}, batch ${batch}` }
    } else if (isGone) {
      fault = {
        message: 'The row is gone; the chain knows it.',
        expected: `version ${markVersion}, batch ${markBatch}`,
      }
    } else if (version !== markVersion || batch !== markBatch) {
      const column = version === markVersion ? 'batch' : 'version'
      const [expected, found] = column === 'batch' ? [markBatch, batch] : [markVersion, version]
      fault = {
        message: `The row is not the one that batch ${markBatch} left.`,
        column,
        expected: `${expected}`,
        found: `${found}`,
      }
    } else if (markOf(reader.lineOf(values, 7)) !== mark) {
      fault = { message: `The row is not as batch ${markBatch} left it.` }
    }
    if (!fault) continue
    result.wrong++
    const at: [number, string] = [markBatch ?? batch ?? 0, key]
    if (firstAt && (firstAt[0] < at[0] || (firstAt[0] === at[0] && firstAt[1] <= at[1]))) continue
    firstAt = at
    const row = (JSON.parse(key) as unknown[]).join('/')
    result.first = { invariant: 'I9', check: 'mark', region, table: table.name, row, ...fault }
  }
  await cursor.close()
  return result
}

/**
 * The first batch of a region that left marks and checks; batches before it come from a schema without them, which
 * shows by several rows of a table without checks.
 */
async function firstMarked(session: Session, region: string): Promise<number> {
  const [row] = await session.query<{ since: number | null; unchecked: boolean | null }>(
    `SELECT min(number) FILTER (WHERE jsonb_path_exists(tables, '$.*.marks') OR jsonb_path_exists(tables, '$.*[2]')) AS since,
       bool_or(jsonb_path_exists(tables, '$.*[0] ? (@ > 1)') AND NOT jsonb_path_exists(tables, '$.*[2]')) AS unchecked
     FROM batch WHERE region = $1`,
    [region],
  )
  if (!row?.unchecked) return 1
  return row.since ?? Number.MAX_SAFE_INTEGER
}
