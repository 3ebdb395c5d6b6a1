import { CHECK_LENGTH, checkOf, type Digest } from '../chain/chain.ts'
import type { Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'
import { lineReader } from './lines.ts'
import type { Finding } from './report.ts'

type Located = Pick<Finding, 'table' | 'row' | 'expected' | 'found' | 'message'>

const MOST_NAMED = 5

/** A row's key as it is told: its values with slashes between them, and its version where it has one. */
export function rowNameSql(table: AnyTable): string {
  const key = table.key.map((column: string) => `t.${column}::text`).join(` || '/' || `)
  return table.mode === 'versioned' ? `${key} || ' version ' || t.version` : key
}

/** Which rows of a batch are not those that it wrote. Asked only where the digest has told that some are not. */
export async function locate(
  session: Session,
  region: string,
  table: AnyTable,
  batch: number,
  expected: Digest,
): Promise<Located> {
  const rows = await namedLines(session, region, table, batch)
  const [count, , checks = ''] = expected
  const left: string[] = checks.match(new RegExp(`.{${CHECK_LENGTH}}`, 'g')) ?? []
  const strangers = rows.filter(({ line }) => {
    const at = left.indexOf(checkOf(line))
    if (at < 0) return true
    left.splice(at, 1)
    return false
  })
  const named = (strangers.length > 0 ? strangers : []).map(({ name }) => name)
  const missing = count - rows.length
  const row =
    named.length > 0
      ? `${named.slice(0, MOST_NAMED).join('; ')}${named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : ''}`
      : `batch ${batch}`
  const message =
    missing > 0
      ? `Batch ${batch} wrote ${count} rows of ${table.name}; ${missing} of them are gone. Still there: ${
          rows
            .map(({ name }) => name)
            .slice(0, MOST_NAMED)
            .join('; ') || 'none'
        }.`
      : missing < 0
        ? `Batch ${batch} wrote ${count} rows of ${table.name}; ${rows.length} say that they are its.`
        : `Batch ${batch} wrote something else: the row was changed.`
  return { table: table.name, row, expected: `${count} rows`, found: `${rows.length} rows`, message }
}

/** A row that says a batch which the chain does not have. */
export async function rowBeyond(
  session: Session,
  region: string,
  table: AnyTable,
  batch: number,
): Promise<Located> {
  const [first] = await namedLines(session, region, table, batch)
  const message = `The row says batch ${batch}, which the chain does not have.`
  return { table: table.name, row: first?.name ?? `batch ${batch}`, found: `batch ${batch}`, message }
}

/** Rows that say this batch, or one before the first. */
async function namedLines(session: Session, region: string, table: AnyTable, batch: number) {
  const reader = lineReader(table)
  const sql = `SELECT ${rowNameSql(table)}, ${reader.select} FROM ${table.name} t
    WHERE t.region = $1 AND (t.batch = $2 OR $2 = 1 AND t.batch < 1) ORDER BY 1`
  const { rows } = await session.run(arrays(sql, [region, batch]))
  return (rows as unknown[][]).map((row) => ({ name: row[0] as string, line: reader.lineOf(row, 1) }))
}

const arrays = (text: string, values: readonly unknown[]) => ({ text, values, rowMode: 'array' as const })
