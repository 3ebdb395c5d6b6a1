import { type CommandRow, type Content, openContent, type Seal } from './command.ts'
import type { AnyRow } from './table.ts'
import type { Account, Desk, Need, Posting, TableSpec } from './types.ts'
import type { Working } from './working.ts'

/** One command's view of the batch it is decided in. */
export class CommandDesk implements Desk {
  readonly region: string
  readonly happenedAt: Date
  /** Whether anything was asked of it. */
  looked = false
  readonly #working: Working
  readonly #seal: Seal
  readonly #key: string

  constructor(working: Working, seal: Seal, key: string, happenedAt: Date) {
    this.region = working.region
    this.happenedAt = happenedAt
    this.#working = working
    this.#seal = seal
    this.#key = key
  }

  rows<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): readonly Row[] {
    this.looked = true
    return this.#working.rowsOf(table.name).find(by as AnyRow) as readonly Row[]
  }

  row<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): Row | undefined {
    const rows = this.rows(table, by)
    if (rows.length > 1) {
      throw new Error(`Asked for one row of ${table.name} by ${JSON.stringify(by)}, found ${rows.length}.`)
    }
    return rows[0]
  }

  has(need: Need): boolean {
    this.looked = true
    return this.#working.has(need)
  }

  accounts(owner: string): readonly Account[] {
    this.looked = true
    return this.#working.book.accounts(owner)
  }

  account(kind: string, owner: string, period?: string): Account {
    this.looked = true
    return this.#working.book.account(kind, owner, period)
  }

  insert<Row extends object>(table: TableSpec<Row>, row: Row): void {
    this.#writable(table, ['append', 'versioned', 'mutable']).insert(row as AnyRow)
  }

  put<Row extends object>(table: TableSpec<Row>, row: Row): void {
    this.#writable(table, ['versioned', 'mutable']).put(row as AnyRow)
  }

  remove<Row extends object>(table: TableSpec<Row>, by: Partial<Row>): void {
    this.#writable(table, ['mutable']).remove(by as AnyRow)
  }

  post(posting: Posting): void {
    this.#working.book.post(posting, this.happenedAt)
  }

  hold(kind: string, owner: string, amount: number, period = ''): void {
    this.#working.book.hold(kind, owner, amount, period, this.happenedAt)
  }

  command(key: string): ReturnType<Desk['command']> {
    this.looked = true
    const found = this.#working.command(key)
    if (found === undefined || found === 'tombstone') return found
    if (!isStored(found)) return { kind: found.kind, ...(JSON.parse(found.content) as Content) }
    return found.state === 'tombstone' ? 'tombstone' : { kind: found.kind, ...openContent(found, this.#seal) }
  }

  tombstone(key: string): void {
    if (key === this.#key) throw new Error(`Command ${key} cannot bar itself.`)
    this.#working.tombstone(key, this.happenedAt)
  }

  #writable(table: TableSpec<never>, modes: readonly TableSpec['mode'][]) {
    const rows = this.#working.rowsOf(table.name)
    const { mode } = rows.table.spec
    if (!modes.includes(mode))
      throw new Error(`Table ${table.name} is ${mode}: this cannot be done to its rows.`)
    return rows
  }
}

const isStored = (found: object): found is CommandRow => 'state' in found
