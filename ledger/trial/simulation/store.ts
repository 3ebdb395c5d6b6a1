import type { AnyTable } from '../../lane/table.ts'
import { GENESIS } from '../../chain/chain.ts'
import type { AccountRow } from '../../post/account.ts'
import type { StoredCommand } from '../../lane/command.ts'
import type { AnyRow } from '../../lane/table.ts'
import type { BookRows, Entry } from '../history.ts'
import { worldKinds } from '../world.ts'

/** What PostgreSQL would say. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface Version {
  row: AnyRow
  version: number
}

/** A write that waits for its COMMIT. */
export interface Write {
  /** @throws Refused if it does not fit what is committed */
  check(): void
  apply(): void
}

/** What is committed, in the memory of a simulation, with the keys and checks of the real tables. */
export class Store {
  head = { batch: 0, hash: GENESIS as Buffer }
  /** In the order in which they were written. */
  readonly commands = new Map<string, StoredCommand>()
  readonly accounts = new Map<string, AccountRow>()
  readonly entries: Entry[] = []
  readonly batches = new Map<number, Buffer>()
  /** Batches whose link does not follow from the one before. */
  readonly torn: number[] = []
  readonly #unique = new Set<string>()
  readonly #rows = new Map<string, Map<string, Version[]>>()

  rowsOf(table: string): Map<string, Version[]> {
    const found = this.#rows.get(table)
    if (found) return found
    const made = new Map<string, Version[]>()
    this.#rows.set(table, made)
    return made
  }

  /** A write that takes values which nobody may have taken before. */
  insert(unique: readonly string[], apply: () => void): Write {
    return {
      check: () => {
        const taken = unique.find((value) => this.#unique.has(value))
        if (taken !== undefined) throw new Refused('23505', `duplicate key ${taken}`)
      },
      apply: () => {
        for (const value of unique) this.#unique.add(value)
        apply()
      },
    }
  }

  release(unique: string): void {
    this.#unique.delete(unique)
  }

  keyOf(table: AnyTable, row: AnyRow): string {
    return table.key.map((column: string) => String(row[column])).join('/')
  }

  book(): BookRows {
    const reversals = [...this.rowsOf('reversal').values()].map(([one]) => one!.row)
    return {
      entries: this.entries,
      accounts: [...this.accounts.values()],
      commands: [...this.commands.values()],
      reversals: reversals as BookRows['reversals'],
      head: this.head.batch,
    }
  }
}

/** As the checks of the table account. */
export function checkAccount({ id, kind, balance, held }: AccountRow): void {
  const overdraft = worldKinds[kind as keyof typeof worldKinds]
  if (held < 0 || (!overdraft && balance < held)) throw new Refused('23514', `account_not_below_held ${id}`)
}
