import { canonicalColumn } from '../../chain/canonical.ts'
import type { Session } from '../../db/db.ts'
import { isStorable } from '../../db/text.ts'
import { type AnyTable, columnsOf } from '../table.ts'

/**
 * Many rows of one append-only table, column by column: a value that all rows share, or one value per row (text and
 * whole numbers only). Thousands of rows are checked, turned into the chain's lines and into what the database
 * takes in one pass each, before any lock is held.
 */
export interface Columns {
  table: AnyTable
  count: number
  shared: Readonly<Record<string, string | number | Date | Buffer | null>>
  each: Readonly<Record<string, readonly (string | number)[]>>
}

export interface PreparedColumns {
  columns: Columns
  /** The rows as they enter the chain. */
  lines: string[]
  values: unknown[]
}

/** Nothing in it needs escaping, neither in JSON nor in an array of the database. */
const PLAIN = /^[\w./:\-\u4e00-\u9fff]*$/

/** A text as it stands in a line of the chain. */
export const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/** An array as the database reads it. @throws if a text cannot be stored as it is */
export function arrayText(values: readonly (string | number)[]): string {
  if (typeof values[0] !== 'string') return `{${values.join(',')}}`
  let result = '{'
  let comma = '"'
  for (const value of values as readonly string[]) {
    result += comma + (PLAIN.test(value) ? value : escaped(value)) + '"'
    comma = ',"'
  }
  return `${result}}`
}

function escaped(value: string): string {
  if (!isStorable(value))
    throw new TypeError(`A text that the database cannot keep: ${JSON.stringify(value)}`)
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}

/** @throws if a column of the table is missing, or a value is not a text or a whole number */
export function prepare(columns: Columns): PreparedColumns {
  const { table, count, shared, each } = columns
  const cells = columnsOf(table).map(([name, type]): string | readonly (string | number)[] => {
    const values = each[name]
    if (!values) {
      if (!(name in shared)) throw new Error(`Rows of ${table.name} lack the column ${name}.`)
      return canonicalColumn(type, shared[name])
    }
    if (values.length !== count)
      throw new Error(`${table.name}.${name} has ${values.length} values for ${count} rows.`)
    if (typeof values[0] === 'number' && !values.every(Number.isSafeInteger))
      throw new TypeError(`${table.name}.${name} takes whole numbers only.`)
    return values
  })
  const lines: string[] = []
  for (let row = 0; row < count; row++) {
    let line = ''
    let comma = ''
    for (const cell of cells) {
      const value = typeof cell === 'string' ? cell : cell[row]!
      line += comma + (typeof cell !== 'string' && typeof value === 'string' ? quoted(value) : value)
      comma = ','
    }
    lines.push(line)
  }
  return { columns, lines, values: valuesOf(columns) }
}

function valuesOf({ table, shared, each }: Columns): unknown[] {
  return columnsOf(table).map(([name]) => {
    const values = each[name]
    if (values) return arrayText(values)
    const value = shared[name]
    return value instanceof Date ? value.toISOString() : value
  })
}

/** Rows of the same table and the same shared values, put together. */
export function joined(first: PreparedColumns, second: PreparedColumns): PreparedColumns {
  const { table, each, count } = first.columns
  if (count === 0) return second
  return {
    columns: first.columns,
    lines: [...first.lines, ...second.lines],
    values: columnsOf(table).map(([name], i) => {
      if (!(name in each)) return first.values[i]
      return `${String(first.values[i]).slice(0, -1)},${String(second.values[i]).slice(1)}`
    }),
  }
}

/**
 * Inserts prepared rows in one statement.
 * @param zeroSum a column whose sum over what the database took must be zero
 */
export function insertColumns(
  session: Session,
  region: string,
  batch: number,
  { columns: { table, each }, values }: PreparedColumns,
  zeroSum?: string,
): Promise<unknown> {
  const columns = columnsOf(table).map(([name, type], i) => ({
    name,
    type,
    at: `$${i + 3}`,
    own: name in each,
  }))
  const own = columns.filter((column) => column.own)
  const insert = `INSERT INTO ${table.name} (region, ${columns.map(({ name }) => name).join(', ')}, batch)
    SELECT $1, ${columns.map(({ name, type, at, own }) => (own ? `u.${name}` : `${at}::${type}`)).join(', ')}, $2
    FROM unnest(${own.map(({ type, at }) => `${at}::${type}[]`).join(', ')}) AS u (${own.map(({ name }) => name).join(', ')})`
  const text = zeroSum
    ? `WITH written AS (${insert} RETURNING ${zeroSum} AS amount)
       SELECT must_equal('sum of ${table.name}', coalesce(sum(amount), 0)::bigint, 0) FROM written`
    : insert
  const name = `bulk_${table.name}_${own.map((column) => column.name[0]).join('')}`
  return session.run({ name, text, values: [region, batch, ...values] })
}
