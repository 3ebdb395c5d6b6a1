import { isStorable } from '../db/text.ts'
import type { ColumnType, TableSpec } from './types.ts'

export type AnyTable = TableSpec<any>
export type AnyRow = Record<string, unknown>

/** A set of columns by which rows may be asked for, in the order in which its values are joined. */
export interface Lookup {
  /** Its columns, sorted and joined: names the set. */
  name: string
  columns: readonly string[]
}

export const columnsOf = (table: AnyTable): [string, ColumnType][] =>
  Object.entries<ColumnType>(table.columns)

const lookupNamed = (columns: readonly string[]): Lookup => {
  const sorted = [...columns].sort()
  return { name: sorted.join(','), columns: sorted }
}

/** Everything about a table that does not change from batch to batch. */
export class Table {
  readonly spec: AnyTable
  readonly columns: [string, ColumnType][]
  readonly key: Lookup
  readonly lookups: ReadonlyMap<string, Lookup>
  /** Lookups whose columns are part of the key: a row never leaves what they found. */
  readonly lasting: Lookup[]
  readonly #known: ReadonlySet<string>

  constructor(spec: AnyTable) {
    for (const name of [spec.name, ...Object.keys(spec.columns)]) {
      if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`Not a name of a table or column: ${name}`)
    }
    this.spec = spec
    this.columns = columnsOf(spec)
    this.#known = new Set(Object.keys(spec.columns))
    this.key = lookupNamed(spec.key)
    const lookups = [this.key, ...(spec.lookups ?? []).map(lookupNamed)]
    for (const column of lookups.flatMap((lookup) => lookup.columns)) {
      if (!this.#known.has(column)) throw new Error(`Table ${spec.name} has no column ${column}.`)
    }
    this.lookups = new Map(lookups.map((lookup) => [lookup.name, lookup]))
    this.lasting = [...this.lookups.values()].filter((lookup) =>
      lookup.columns.every((c) => spec.key.includes(c)),
    )
  }

  typeOf(column: string): ColumnType {
    return this.columns.find(([one]) => one === column)![1]
  }

  /** @throws if rows may not be asked for by these columns, or a value is missing */
  lookup(by: AnyRow): Lookup {
    const columns = Object.keys(by)
    const lookup = this.lookups.get(columns.sort().join(','))
    if (!lookup) {
      throw new Error(
        `Rows of ${this.spec.name} cannot be asked for by (${columns.join(', ')}): no index; there is ${[...this.lookups.keys()].map((name) => `(${name})`).join(', ')}.`,
      )
    }
    return lookup
  }

  /** The values of a lookup's columns as one text. */
  valueOf(lookup: Lookup, row: AnyRow): string {
    let text = ''
    for (const column of lookup.columns) {
      const value = row[column]
      if (value === null || value === undefined) {
        throw new Error(`Rows of ${this.spec.name} cannot be asked for by an empty ${column}.`)
      }
      text += `${value instanceof Date ? value.toISOString() : String(value as string | number | boolean)}\u0000`
    }
    return text
  }

  /** The value under which a row stands in an index; undefined where a column is empty. */
  indexValue(lookup: Lookup, row: AnyRow): string | undefined {
    return lookup.columns.some((column) => row[column] === null) ? undefined : this.valueOf(lookup, row)
  }

  /** A row as the database will give it back. @throws if a column is unknown or a value does not fit */
  normalise(row: AnyRow): AnyRow {
    for (const name of Object.keys(row)) {
      if (!this.#known.has(name)) throw new Error(`Table ${this.spec.name} has no column ${name}.`)
    }
    const result: AnyRow = {}
    for (const [name, type] of this.columns) {
      const value = row[name] ?? null
      if (value !== null && !fits(type, value)) {
        throw new TypeError(
          `${this.spec.name}.${name} takes ${type}, not ${typeof value} ${String(JSON.stringify(value)).slice(0, 60)}`,
        )
      }
      result[name] = type === 'jsonb' && value !== null ? JSON.parse(JSON.stringify(value)) : value
    }
    return Object.freeze(result)
  }
}

function fits(type: ColumnType, value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' && isStorable(value)
    case 'bigint':
      return Number.isSafeInteger(value)
    case 'int':
      return Number.isInteger(value) && (value as number) === ((value as number) | 0)
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'timestamptz':
      return value instanceof Date && Number.isFinite(value.getTime())
    case 'bytea':
      return Buffer.isBuffer(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'jsonb':
      return true
  }
}
