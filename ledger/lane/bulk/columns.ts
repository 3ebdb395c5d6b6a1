import { canonicalColumn } from '../../chain/canonical.ts'
import { binaryArray } from '../../db/binary.ts'
import type { Session } from '../../db/db.ts'
import { isStorable } from '../../db/text.ts'
import { type AnyTable, columnsOf } from '../table.ts'
import type { ColumnType } from '../types.ts'

/**
 * Many rows of one append-only table, column by column: a value that all rows share, or one value per row (text and
 * whole numbers only). Thousands of rows are checked, turned into the chain's lines and into what the database
 * takes in one pass each, before any lock is held.
 */
export interface Columns {
  table: AnyTable
  count: number
  shared: Readonly<Record<string, string | number | Date | Buffer | null>>
  each: Readonly<Record<string, Values>>
}

export interface PreparedColumns {
  columns: Columns
  /** The rows as they enter the chain. */
  lines: string[]
}

/** Ready to be sent: what the statement takes, in the database's own format. */
export interface EncodedColumns extends PreparedColumns {
  values: unknown[]
}

/** What would need escaping in JSON stands outside these. */
const NOT_PLAIN = /[^\w./:\-\u4e00-\u9fff]/

type Values = readonly (string | number)[]

/** Whether none of the texts needs escaping; asked once for all of them. */
const arePlain = (values: Values): boolean =>
  typeof values[0] !== 'string' || !NOT_PLAIN.test(values.join(''))

/** An array of texts or of whole numbers as the database takes it. @throws if a text cannot be stored as it is */
export function encode(type: ColumnType, values: Values): Buffer {
  if (!arePlain(values)) {
    const bad = values.find((value) => !isStorable(value as string))
    if (bad !== undefined) throw new TypeError(`A text that the database cannot keep: ${JSON.stringify(bad)}`)
  }
  return binaryArray(type, values)
}

/** @throws if a column of the table is missing, or a value is not a text or a whole number */
export function prepare(columns: Columns): PreparedColumns {
  const { table, shared, each } = columns
  const cells: Cells[] = []
  for (const [name, type] of columnsOf(table)) {
    const own = each[name]
    if (own) {
      checkValues(columns, name, own)
      const plain = arePlain(own)
      const text = typeof own[0] === 'string'
      cells.push({ of: text && !plain ? own.map(asJson) : own, around: text && plain ? '"' : '' })
    } else {
      if (!(name in shared)) throw new Error(`Rows of ${table.name} lack the column ${name}.`)
      cells.push(canonicalColumn(type, shared[name]))
    }
  }
  return { columns, lines: linesOf(cells, columns.count) }
}

export function encoded(prepared: PreparedColumns): EncodedColumns {
  const { table, shared, each } = prepared.columns
  const values = columnsOf(table).map(([name, type]) => {
    const own = each[name]
    if (own) return encode(type, own)
    const value = shared[name]
    return value instanceof Date ? value.toISOString() : value
  })
  return { ...prepared, values }
}

const asJson = (text: string | number): string => JSON.stringify(text)

/** The cells of a column: one text for all rows, or a value for each with what stands around it. */
type Cells = string | { of: Values; around: '"' | '' }

function checkValues({ table, count }: Columns, name: string, values: Values): void {
  if (values.length !== count)
    throw new Error(`${table.name}.${name} has ${values.length} values for ${count} rows.`)
  if (typeof values[0] === 'number' && !values.every(Number.isSafeInteger))
    throw new TypeError(`${table.name}.${name} takes whole numbers only.`)
}

function linesOf(cells: readonly Cells[], count: number): string[] {
  // What stands between two columns that differ from row to row is the same text in every line.
  const between = ['']
  const own: Values[] = []
  cells.forEach((cell, i) => {
    if (i > 0) between[own.length] += ','
    if (typeof cell === 'string') between[own.length] += cell
    else {
      between[own.length] += cell.around
      between[own.push(cell.of)] = cell.around
    }
  })
  const lines: string[] = []
  for (let row = 0; row < count; row++) {
    let line = between[0]!
    for (let i = 0; i < own.length; i++) line += own[i]![row]! + between[i + 1]!
    lines.push(line)
  }
  return lines
}

/** Rows of the same table and the same shared values, put together. */
export function joined(first: PreparedColumns, second: PreparedColumns): PreparedColumns {
  const { count, each } = first.columns
  const all = Object.entries(each).map(([name, values]): [string, Values] => [
    name,
    values.concat(second.columns.each[name]!),
  ])
  return {
    columns: {
      ...first.columns,
      count: count + second.columns.count,
      each: Object.fromEntries(all),
    },
    lines: first.lines.concat(second.lines),
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
  { columns: { table, each }, values }: EncodedColumns,
  zeroSum?: string,
): Promise<unknown> {
  const columns = columnsOf(table)
  // Unnested in the list itself, the rows stream; from a function in FROM they would be stored first.
  const cells = columns.map(([name, type], i) =>
    name in each ? `unnest($${i + 3}::${type}[])` : `$${i + 3}::${type}`,
  )
  const insert = `INSERT INTO ${table.name} (region, ${columns.map(([name]) => name).join(', ')}, batch)
    SELECT $1, ${cells.join(', ')}, $2`
  const text = zeroSum
    ? `WITH written AS (${insert} RETURNING ${zeroSum} AS amount)
       SELECT must_equal('sum of ${table.name}', coalesce(sum(amount), 0)::bigint, 0) FROM written`
    : insert
  const own = columns.flatMap(([column]) => (column in each ? column[0] : []))
  const name = `bulk_${table.name}_${own.join('')}`
  return session.run({ name, text, values: [region, batch, ...values] })
}
