import { accountId } from '../post/account.ts'
import { Book } from '../post/book.ts'
import type { StoredCommand } from './command.ts'
import type { Pending } from './decide.ts'
import { Journal } from './journal.ts'
import { needName } from './need.ts'
import { Rows } from './rows.ts'
import type { Table } from './table.ts'
import type { Need } from './types.ts'

/** Of a command that this batch decided, `content` is the text that will be stored. */
export type KnownCommand = StoredCommand | { kind: string; content: string } | 'tombstone' | undefined

/** All that one batch has in memory: rows, accounts and earlier commands, with one journal for undoing. */
export class Working {
  readonly region: string
  readonly recordedAt: Date
  readonly journal = new Journal()
  /** As read by the batch that found the head by itself: those on its heels share them. */
  readonly kinds: Map<string, boolean>
  readonly book: Book
  readonly rows: ReadonlyMap<string, Rows>
  /** Commands that have all they will ever need. */
  readonly satisfied = new Set<Pending>()
  readonly tombstones = new Map<string, Date>()
  /** The answers of this batch as they are stored, once they are sent. */
  written: ReadonlyMap<string, StoredCommand> = new Map()
  #before: Working | undefined
  readonly #commands = new Map<string, KnownCommand>()

  /** @param before the batch that is being committed while this one reads: what it leaves stands over what is read */
  constructor(region: string, tables: ReadonlyMap<string, Table>, recordedAt: Date, before?: Working) {
    this.region = region
    this.recordedAt = recordedAt
    this.#before = before
    this.kinds = before?.kinds ?? new Map<string, boolean>()
    this.book = new Book(this.journal, this.kinds, recordedAt, before?.book)
    this.rows = new Map(
      [...tables].map(([name, table]) => [name, new Rows(table, this.journal, before?.rows.get(name))]),
    )
  }

  /** Called when all is read; otherwise each batch would keep the one before it in memory. */
  forgetBefore(): void {
    this.#before = undefined
    this.book.forgetBefore()
    for (const rows of this.rows.values()) rows.forgetBefore()
  }

  rowsOf(name: string): Rows {
    const rows = this.rows.get(name)
    if (!rows) throw new Error(`Table ${name} is not among the lane's tables.`)
    return rows
  }

  name(need: Need): string {
    return needName(need, (table) => this.rowsOf(table).table)
  }

  has(need: Need): boolean {
    if ('command' in need) return this.#commands.has(need.command)
    if ('accountsOf' in need) return this.book.knowsOwner(need.accountsOf)
    if ('account' in need) {
      const { kind, owner, period } = need.account
      return this.book.knowsAccount(accountId(kind, owner, period), owner)
    }
    const rows = this.rowsOf(need.table.name)
    const lookup = rows.table.lookup(need.by)
    return rows.isLoaded(lookup, rows.table.valueOf(lookup, need.by))
  }

  /** Takes what the database knows of these keys. What this batch decided stays. */
  loadCommands(keys: readonly string[], found: readonly StoredCommand[]): void {
    const byKey = new Map(found.map((row) => [row.key, row]))
    for (const key of keys) {
      if (this.#commands.has(key)) continue
      this.#commands.set(key, byKey.get(key) ?? this.#before?.written.get(key))
    }
  }

  command(key: string): KnownCommand {
    if (!this.#commands.has(key)) throw new Error(`Command ${key} was not asked for in needs.`)
    return this.#commands.get(key)
  }

  setCommand(key: string, command: KnownCommand): void {
    const before = this.#commands.get(key)
    this.#commands.set(key, command)
    this.journal.note(() => this.#commands.set(key, before))
  }

  tombstone(key: string, happenedAt: Date): void {
    if (this.command(key) !== undefined) throw new Error(`Command ${key} did arrive; it cannot be barred.`)
    this.setCommand(key, 'tombstone')
    this.tombstones.set(key, happenedAt)
    this.journal.note(() => this.tombstones.delete(key))
  }
}
