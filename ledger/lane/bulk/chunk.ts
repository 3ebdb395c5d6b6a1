import type { AccountRow } from '../../post/account.ts'
import { accountId } from '../../post/account.ts'
import type { AnyTable } from '../table.ts'
import type { Columns } from './columns.ts'

/** An account of one owner as a chunk works on it: as it was read, moved by the chunk's postings. */
export interface BulkAccount {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly period: string
  readonly held: number
  balance: number
  version: number
  /** 0 and 0 if it has no row yet. */
  readonly readVersion: number
  readonly holdVersion: number
}

/** An account that many chunks move (the income, a fund): its state is read while the chunks' head is held. */
export interface BulkShared {
  kind: string
  owner: string
  amount: number
}

/** One transaction over many accounts; its legs sum to zero. */
export class BulkPosting {
  readonly id: string
  readonly reason: string
  readonly accounts: string[] = []
  readonly versions: number[] = []
  readonly amounts: number[] = []
  readonly balances: number[] = []
  readonly shared = new Map<string, BulkShared>()

  constructor(id: string, reason: string) {
    this.id = id
    this.reason = reason
  }

  /** Moves an account of the chunk by an amount of fen other than zero. */
  move(account: BulkAccount, amount: number): void {
    if (!Number.isSafeInteger(amount) || amount === 0) throw new Error(`Not an amount to post: ${amount}`)
    account.balance += amount
    account.version += 1
    if (!Number.isSafeInteger(account.balance))
      throw new Error(`Account ${account.id} would leave the range of exact amounts.`)
    this.accounts.push(account.id)
    this.versions.push(account.version)
    this.amounts.push(amount)
    this.balances.push(account.balance)
  }

  /** Adds to what a shared account is moved by. */
  share(kind: string, owner: string, amount: number): void {
    const id = accountId(kind, owner)
    const found = this.shared.get(id)
    if (found) found.amount += amount
    else this.shared.set(id, { kind, owner, amount })
  }
}

export interface ChunkNames {
  /** Idempotency key of the chunk in its region. */
  key: string
  kind: string
  /** What is stored with the key, and what the chunk answers. */
  input: unknown
  value: unknown
  happenedAt: Date
}

/**
 * One chunk of a job: the same deed for many owners, decided one by one outside the lane, written as one batch of
 * the region's chain. Owners must differ from each other and come in order.
 */
export class BulkChunk {
  readonly names: ChunkNames
  readonly postings: BulkPosting[] = []
  readonly accounts: BulkAccount[] = []
  readonly rows: Columns[] = []

  constructor(names: ChunkNames) {
    this.names = names
  }

  /** Takes an account as it was read; `versions` of 0 say that it has no row. */
  account(
    kind: string,
    owner: string,
    period: string,
    read: Pick<AccountRow, 'balance' | 'held' | 'version' | 'hold_version'>,
  ): BulkAccount {
    const account: BulkAccount = {
      id: accountId(kind, owner, period),
      kind,
      owner,
      period,
      held: read.held,
      balance: read.balance,
      version: read.version,
      readVersion: read.version,
      holdVersion: read.hold_version,
    }
    this.accounts.push(account)
    return account
  }

  posting(id: string, reason: string): BulkPosting {
    const posting = new BulkPosting(id, reason)
    this.postings.push(posting)
    return posting
  }

  /** Rows of an append-only table of the lane. */
  append(table: AnyTable, count: number, values: Pick<Columns, 'shared' | 'each'>): void {
    if (table.mode !== 'append')
      throw new Error(`Table ${table.name} is ${table.mode}: a chunk only appends.`)
    if (this.rows.some((rows) => rows.table === table))
      throw new Error(`Rows of ${table.name} were appended to this chunk before.`)
    if (count > 0) this.rows.push({ table, count, ...values })
  }
}
