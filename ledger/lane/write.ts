import { ArrayParameter } from '../db/binary.ts'
import type { Session } from '../db/db.ts'
import type { Rows, VersionedRow } from './rows.ts'
import type { AnyRow, AnyTable, Table } from './table.ts'
import { columnsOf } from './table.ts'
import type { ColumnType } from './types.ts'

type Columns = [string, ColumnType][]

/** The values of rows, one array per column, as unnest takes them. */
const arraysOf = (columns: Columns, rows: readonly AnyRow[]): ArrayParameter[] =>
  columns.map(
    ([name, type]) =>
      new ArrayParameter(
        type,
        rows.map((row) => row[name]),
      ),
  )

const placeholders = (columns: Columns, from: number) =>
  columns.map(([, type], i) => `$${i + from}::${type}[]`).join(', ')
const names = (columns: Columns, of = '') => columns.map(([name]) => `${of}${name}`).join(', ')

/**
 * Inserts rows of an append-only table (or new rows of a mutable one) in one statement.
 * @param zeroSum a column whose sum over what the database took must be zero
 */
export function insertRows(
  session: Session,
  table: AnyTable,
  region: string,
  batch: number,
  rows: readonly VersionedRow[],
  zeroSum?: string,
): Promise<unknown> {
  const columns = columnsOf(table)
  const arrays = arraysOf(
    columns,
    rows.map(({ row }) => row),
  )
  if (table.mode !== 'append') {
    columns.push(['version', 'bigint'])
    arrays.push(
      new ArrayParameter(
        'bigint',
        rows.map(({ version }) => version),
      ),
    )
  }
  const insert = `INSERT INTO ${table.name} (region, ${names(columns)}, batch)
    SELECT $1, ${names(columns, 'u.')}, $2 FROM unnest(${placeholders(columns, 3)}) AS u (${names(columns)})`
  const text = zeroSum
    ? `WITH written AS (${insert} RETURNING ${zeroSum} AS amount)
       SELECT must_equal('sum of ${table.name}', coalesce(sum(amount), 0)::bigint, 0) FROM written`
    : insert
  return session.run({ name: `insert_${table.name}`, text, values: [region, batch, ...arrays] })
}

/** The statements that write what a batch did to the rows of one table. */
export function writeRows(session: Session, region: string, batch: number, rows: Rows): Promise<unknown>[] {
  const { spec } = rows.table
  if (spec.mode !== 'mutable') {
    return rows.added.length > 0 ? [insertRows(session, spec, region, batch, rows.added)] : []
  }
  const { fresh, updated, removed } = rows.changes()
  const statements: Promise<unknown>[] = []
  // Removing first frees unique values for the rows that follow.
  if (removed.length > 0) statements.push(removeRows(session, rows.table, region, removed))
  if (updated.length > 0) statements.push(updateRows(session, rows.table, region, batch, updated))
  if (fresh.length > 0) {
    const first = fresh.map((row) => ({ row, version: 1 }))
    statements.push(insertRows(session, spec, region, batch, first))
  }
  return statements
}

const fence = (table: string) =>
  `SELECT must_equal('rows of ${table} changed since they were read', (SELECT count(*) FROM changed)`

function updateRows(
  session: Session,
  table: Table,
  region: string,
  batch: number,
  rows: readonly VersionedRow[],
) {
  const { name, key } = table.spec
  const columns: Columns = [...table.columns, ['version', 'bigint']]
  const set = table.columns
    .filter(([column]) => !key.includes(column))
    .map(([column]) => `${column} = u.${column}, `)
  const text = `WITH changed AS (
      UPDATE ${name} t SET ${set.join('')}version = t.version + 1, batch = $2
      FROM unnest(${placeholders(columns, 4)}) AS u (${names(columns)})
      WHERE t.region = $1 AND ${matchKey(table)} AND t.version = u.version RETURNING 1)
    ${fence(name)}, $3::bigint)`
  const arrays = arraysOf(
    columns,
    rows.map(({ row, version }) => ({ ...row, version })),
  )
  return session.run({ name: `update_${name}`, text, values: [region, batch, rows.length, ...arrays] })
}

function removeRows(session: Session, table: Table, region: string, rows: readonly VersionedRow[]) {
  const { name } = table.spec
  const columns: Columns = [
    ...table.columns.filter(([column]) => table.spec.key.includes(column)),
    ['version', 'bigint'],
  ]
  const text = `WITH changed AS (
      DELETE FROM ${name} t USING unnest(${placeholders(columns, 3)}) AS u (${names(columns)})
      WHERE t.region = $1 AND ${matchKey(table)} AND t.version = u.version RETURNING 1)
    ${fence(name)}, $2::bigint)`
  const arrays = arraysOf(
    columns,
    rows.map(({ row, version }) => ({ ...row, version })),
  )
  return session.run({ name: `remove_${name}`, text, values: [region, rows.length, ...arrays] })
}

const matchKey = (table: Table) =>
  table.spec.key.map((column: string) => `t.${column} = u.${column}`).join(' AND ')
