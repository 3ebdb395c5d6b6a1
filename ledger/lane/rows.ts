import { type Marks, marksOf } from '../chain/marks.ts'
import type { Journal } from './journal.ts'
import type { AnyRow, Lookup, Table } from './table.ts'

interface Slot {
  row: AnyRow | undefined
  /** The version in the database, 0 if there is no row. */
  read: number
  /** The version now. */
  version: number
}

export interface VersionedRow {
  row: AnyRow
  version: number
}

/** The rows of one table on the desk of a batch: what was read, under what its commands wrote. */
export class Rows {
  readonly table: Table
  /** Rows to insert: of append tables, and each new version of versioned ones. */
  readonly added: VersionedRow[] = []
  readonly #journal: Journal
  /** The same table on the desk of the batch that is being committed: its rows stand over what is read meanwhile. */
  #before: Rows | undefined
  readonly #slots = new Map<string, Slot>()
  readonly #touched = new Set<string>()
  readonly #replaced = new Map<string, AnyRow>()
  readonly #loaded = new Map<string, Set<string>>()
  readonly #indexes = new Map<string, Map<string, Set<string>>>()

  constructor(table: Table, journal: Journal, before?: Rows) {
    this.table = table
    this.#journal = journal
    this.#before = before
    for (const name of table.lookups.keys()) {
      this.#loaded.set(name, new Set())
      this.#indexes.set(name, new Map())
    }
  }

  isLoaded(lookup: Lookup, value: string): boolean {
    return this.#loaded.get(lookup.name)!.has(value)
  }

  /** Takes what the database gave for the values of a lookup. What is on the desk already is at least as new. */
  load(lookup: Lookup, values: readonly string[], found: readonly VersionedRow[]): void {
    for (const { row, version } of found) {
      const key = this.table.valueOf(this.table.key, row)
      if (this.#slots.has(key)) continue
      const before = this.#before?.slot(key)
      if (before) this.#takeOver(key, before)
      else this.#take(key, Object.freeze(row), version)
    }
    const loaded = this.#loaded.get(lookup.name)!
    for (const value of values) {
      loaded.add(value)
      for (const key of this.#before?.keysOf(lookup, value) ?? []) {
        if (!this.#slots.has(key)) this.#takeOver(key, this.#before!.slot(key)!)
      }
    }
  }

  slot(key: string): Readonly<Slot> | undefined {
    return this.#slots.get(key)
  }

  /** Keys of the rows on the desk that match a value. */
  keysOf(lookup: Lookup, value: string): ReadonlySet<string> | undefined {
    return this.#indexes.get(lookup.name)!.get(value)
  }

  /** Nothing more is read while the batch before is being committed. */
  forgetBefore(): void {
    this.#before = undefined
  }

  /** Rows that match, in the order of their keys. @throws if they were not asked for */
  find(by: AnyRow): readonly AnyRow[] {
    const lookup = this.table.lookup(by)
    const value = this.table.valueOf(lookup, by)
    if (!this.isLoaded(lookup, value)) {
      throw new Error(`Rows of ${this.table.spec.name} by ${JSON.stringify(by)} were not asked for in needs.`)
    }
    const keys = this.#indexes.get(lookup.name)!.get(value)
    return keys ? [...keys].sort().map((key) => this.#slots.get(key)!.row!) : []
  }

  insert(input: AnyRow): void {
    const row = this.table.normalise(input)
    const key = this.table.valueOf(this.table.key, row)
    if (this.#slots.get(key)?.row)
      throw new Error(`${this.table.spec.name} has a row ${JSON.stringify(this.#keyOf(row))} already.`)
    this.#write(key, row)
  }

  put(input: AnyRow): void {
    const row = this.table.normalise(input)
    const key = this.table.valueOf(this.table.key, row)
    if (!this.#slots.has(key) && !this.#knownAbsent(row)) {
      throw new Error(
        `Row ${JSON.stringify(this.#keyOf(row))} of ${this.table.spec.name} was not asked for in needs, so it cannot be replaced.`,
      )
    }
    this.#write(key, row)
  }

  remove(by: AnyRow): void {
    for (const row of this.find(by)) this.#write(this.table.valueOf(this.table.key, row), undefined)
  }

  /** Rows of a mutable table that differ from the database: to insert, to update and to delete. */
  changes(): { fresh: AnyRow[]; updated: VersionedRow[]; removed: VersionedRow[] } {
    const fresh: AnyRow[] = []
    const updated: VersionedRow[] = []
    const removed: VersionedRow[] = []
    for (const key of this.#touched) {
      const { row, read } = this.#slots.get(key)!
      if (row && read === 0) fresh.push(row)
      else if (row) updated.push({ row, version: read })
      else if (read > 0) removed.push({ row: this.#replaced.get(key)!, version: read })
    }
    return { fresh, updated, removed }
  }

  /** What the chain keeps of the rows of a mutable table; undefined if none changed. */
  marks(): Marks | undefined {
    if (this.#touched.size === 0) return undefined
    const { fresh, updated, removed } = this.changes()
    const written = [
      ...fresh.map((row) => ({ row, version: 1 })),
      ...updated.map(({ row, version }) => ({ row, version: version + 1 })),
    ]
    return written.length + removed.length > 0 ? marksOf(this.table.spec, written, removed) : undefined
  }

  #take(key: string, row: AnyRow, version: number): void {
    this.#slots.set(key, { row, read: version, version })
    this.#index(key, row, true)
  }

  /** A row as the batch before leaves it; a row that it removed is not there. */
  #takeOver(key: string, { row, read, version }: Slot): void {
    if (!row) return
    // A row that changes in place moves on by one version a batch, however often it was written.
    const inPlace = this.table.spec.mode === 'mutable' && version !== read
    this.#take(key, row, inPlace ? read + 1 : version)
  }

  #write(key: string, row: AnyRow | undefined): void {
    const before = this.#slots.get(key)
    const after: Slot = { row, read: before?.read ?? 0, version: (before?.version ?? 0) + 1 }
    const wasTouched = this.#touched.has(key)
    const length = this.added.length
    if (before?.row) {
      this.#index(key, before.row, false)
      this.#replaced.set(key, before.row)
    }
    this.#slots.set(key, after)
    if (row) this.#index(key, row, true)
    if (this.table.spec.mode === 'mutable') this.#touched.add(key)
    else this.added.push({ row: row!, version: after.version })

    this.#journal.note(() => {
      if (row) this.#index(key, row, false)
      if (before) this.#slots.set(key, before)
      else this.#slots.delete(key)
      if (before?.row) this.#index(key, before.row, true)
      if (!wasTouched) this.#touched.delete(key)
      this.added.length = length
    })
  }

  #knownAbsent(row: AnyRow): boolean {
    return this.table.lasting.some((lookup) => this.isLoaded(lookup, this.table.valueOf(lookup, row)))
  }

  #keyOf(row: AnyRow): AnyRow {
    return Object.fromEntries(this.table.key.columns.map((column) => [column, row[column]]))
  }

  #index(key: string, row: AnyRow, add: boolean): void {
    for (const lookup of this.table.lookups.values()) {
      const value = this.table.indexValue(lookup, row)
      if (value === undefined) continue
      const index = this.#indexes.get(lookup.name)!
      const keys = index.get(value)
      if (!add) keys?.delete(key)
      else if (keys) keys.add(key)
      else index.set(value, new Set([key]))
    }
  }
}
