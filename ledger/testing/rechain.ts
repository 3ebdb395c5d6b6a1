/** A chain computed anew from the rows as they are: what somebody with every right in the database could do. */
import { Cursor } from '../audit/cursor.ts'
import { keySql, lineReader } from '../audit/lines.ts'
import { ledgerTables } from '../audit/tables.ts'
import { digestOf, GENESIS, linkOf, type BatchHeader } from '../chain/chain.ts'
import { MARK_LENGTH, markOf, REMOVED, type Marks } from '../chain/marks.ts'
import { LANE, strandOf } from '../chain/strand.ts'
import type { Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'

const PAGE = 1000

/**
 * Writes digests, marks, links and the head of a region again. Marks of states that were overwritten since stay as
 * they are; those of rows that are gone without a mark of their removal go with them.
 * @param tables those that the lanes were opened with
 */
export async function rechain(session: Session, region: string, tables: readonly AnyTable[]): Promise<void> {
  const all = [...ledgerTables, ...tables].filter(({ mode }) => mode !== 'reference')
  const sources = []
  for (const table of all) {
    const reader = lineReader(table)
    const sql = `SELECT t.batch, ${keySql(table)}, ${table.mode === 'append' ? '1' : 't.version'}, ${reader.select}
      FROM ${table.name} t WHERE t.region = $1 ORDER BY t.batch`
    sources.push({ table, reader, rows: await Cursor.open(session, sql, [region]) })
  }
  const batches = await session.query<{ number: number; tables: BatchHeader['tables']; recorded_at: Date }>(
    'SELECT number, tables, recorded_at FROM batch WHERE region = $1 ORDER BY number',
    [region],
  )
  const gone = new Map<string, Set<string>>()
  for (const { table } of sources) {
    if (table.mode === 'mutable') gone.set(table.name, await goneKeys(session, region, table, batches))
  }
  let link: Buffer = GENESIS
  let strand = LANE
  let last = strand.base
  const written: { numbers: number[]; tables: string[]; links: Buffer[] } = {
    numbers: [],
    tables: [],
    links: [],
  }
  for (const { number, tables: before, recorded_at: recordedAt } of batches) {
    if (strandOf(number) !== strand) {
      await moveHead()
      strand = strandOf(number)
      link = GENESIS
    }
    last = number
    const header: BatchHeader = { region, number, recordedAt, tables: {} }
    for (const { table, reader, rows } of sources) {
      const lines: string[] = []
      const marks = oldMarks(before[table.name])
      for (const key of gone.get(table.name) ?? []) marks.delete(key)
      for (let row = await rows.peek(); row && (row[0] as number) <= number; row = await rows.peek()) {
        const line = reader.lineOf(row, 3)
        lines.push(line)
        marks.set(row[1] as string, `${markOf(line)} ${row[2] as number} ${row[1] as string}`)
        rows.skip()
      }
      if (table.mode === 'mutable') {
        if (marks.size > 0) header.tables[table.name] = { marks: [...marks.values()] }
      } else if (lines.length > 0) header.tables[table.name] = digestOf(lines)
    }
    link = linkOf(link, header)
    written.numbers.push(number)
    written.tables.push(JSON.stringify(header.tables))
    written.links.push(link)
    if (written.numbers.length === PAGE) await flush()
  }
  await flush()
  for (const { rows } of sources) await rows.close()
  await moveHead()

  async function moveHead(): Promise<void> {
    await session.query(`UPDATE ${strand.heads} SET batch = $2, hash = $3 WHERE region = $1`, [
      region,
      last,
      link,
    ])
    last = strand.base
  }

  async function flush(): Promise<void> {
    await session.query(
      `UPDATE batch b SET tables = u.tables::jsonb, hash = u.hash FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS u (number, tables, hash)
       WHERE b.region = $1 AND b.number = u.number`,
      [region, written.numbers, written.tables, written.links],
    )
    written.numbers = []
    written.tables = []
    written.links = []
  }
}

/** Keys whose last mark says that there is a row, where there is none. */
async function goneKeys(
  session: Session,
  region: string,
  table: AnyTable,
  batches: readonly { tables: BatchHeader['tables'] }[],
): Promise<Set<string>> {
  const gone = new Set<string>()
  for (const { tables } of batches) {
    for (const [key, mark] of oldMarks(tables[table.name])) {
      if (mark.startsWith(REMOVED)) gone.delete(key)
      else gone.add(key)
    }
  }
  const live = await session.query<{ key: string }>(
    `SELECT ${keySql(table)} AS key FROM ${table.name} t WHERE t.region = $1`,
    [region],
  )
  for (const { key } of live) gone.delete(key)
  return gone
}

function oldMarks(written: BatchHeader['tables'][string] | undefined): Map<string, string> {
  const marks = written === undefined || Array.isArray(written) ? [] : (written as Marks).marks
  return new Map(marks.map((mark) => [mark.slice(mark.indexOf(' ', MARK_LENGTH + 1) + 1), mark]))
}
