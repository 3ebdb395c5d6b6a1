/**
 * From a state of the book backwards: at each step the newest of the accounts' newest entries. The running total of all
 * accounts is the sum of their balances at that state, because each entry carries the balance of its account after it;
 * so a page costs what it shows, however long the statement is.
 */
import type { Platform } from '../context.ts'
import type { Position } from './cursor.ts'
import { entriesBelow, keyOf, type EntryRow } from './entries.ts'
import { bookedBefore } from './order.ts'

export interface Step {
  row: EntryRow
  /** All accounts together after this entry. */
  total: number
  /** Place in the whole statement, from 1. */
  place: number
}

const MOST_AT_ONCE = 1_000

export class Walk {
  readonly #p: Platform
  readonly #psnNo: string
  readonly #positions: Position[]
  readonly #read = new Map<string, EntryRow[]>()
  #portion: number

  /** @param portion entries of each account that are read at first; more at each further reading */
  constructor(p: Platform, psnNo: string, from: readonly Position[], portion: number) {
    this.#p = p
    this.#psnNo = psnNo
    this.#positions = from.map((one) => ({ ...one }))
    this.#portion = Math.min(portion, MOST_AT_ONCE)
  }

  /** The state below the last step. */
  get positions(): readonly Position[] {
    return this.#positions
  }

  /** The next older entry; undefined at the beginning of the book. */
  async next(): Promise<Step | undefined> {
    await this.#readMore()
    let newest: { at: Position; row: EntryRow } | undefined
    let total = 0
    let place = 0
    for (const at of this.#positions) {
      const row = this.#read.get(keyOf(at))?.[0]
      if (!row) continue
      total += row.balance_after
      place += row.version
      if (!newest || bookedBefore(row, newest.row) > 0) newest = { at, row }
    }
    if (!newest) return undefined
    newest.at.version = newest.row.version - 1
    this.#read.get(keyOf(newest.at))!.shift()
    return { row: newest.row, total, place }
  }

  /** Every account that is not at its beginning has its newest entry at hand. */
  async #readMore(): Promise<void> {
    const empty = this.#positions.filter((at) => at.version > 0 && !this.#read.get(keyOf(at))?.length)
    if (empty.length === 0) return
    const found = await entriesBelow(this.#p, this.#psnNo, empty, this.#portion)
    for (const [key, rows] of found) this.#read.set(key, rows)
    this.#portion = Math.min(this.#portion * 4, MOST_AT_ONCE)
  }
}
