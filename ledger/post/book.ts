import type { Journal } from '../lane/journal.ts'
import type { Account, Posting } from '../lane/types.ts'
import {
  accountId,
  type AccountState,
  fromRow,
  leftBy,
  overdraftOf,
  untouched,
  type WorkingAccount,
} from './account.ts'
import { checkPosting } from './posting.ts'

export type EntryRow = {
  account: string
  version: number
  amount: number
  balance_after: number
  transaction: string
  reason: string
  happened_at: Date
  recorded_at: Date
}

export type HoldRow = Pick<EntryRow, 'account' | 'version' | 'amount' | 'happened_at' | 'recorded_at'> & {
  held_after: number
}

/** The accounts of one batch in memory, and what its commands post on them. Money moves nowhere else. */
export class Book {
  readonly entries: EntryRow[] = []
  readonly holds: HoldRow[] = []
  readonly #working = new Map<string, WorkingAccount>()
  readonly #byOwner = new Map<string, Set<string>>()
  readonly #knownOwners = new Set<string>()
  readonly #knownAccounts = new Set<string>()
  readonly #transactions = new Set<string>()
  /** The book of the batch that is being committed: its accounts stand over what is read meanwhile. */
  #before: Book | undefined
  readonly #journal: Journal
  readonly #kinds: ReadonlyMap<string, boolean>
  readonly #recordedAt: Date

  constructor(journal: Journal, kinds: ReadonlyMap<string, boolean>, recordedAt: Date, before?: Book) {
    this.#before = before
    this.#journal = journal
    this.#kinds = kinds
    this.#recordedAt = recordedAt
  }

  /** Takes rows read from the database, for owners and single accounts that are known from now on. */
  load(rows: readonly AccountState[], owners: readonly string[], ids: readonly string[]): void {
    for (const row of rows) {
      if (!this.#working.has(row.id) && !this.#takeOver(row.id)) this.#store(fromRow(row))
    }
    for (const owner of owners) {
      this.#knownOwners.add(owner)
      for (const id of this.#before?.idsOf(owner) ?? []) this.#takeOver(id)
    }
    for (const id of ids) {
      this.#knownAccounts.add(id)
      this.#takeOver(id)
    }
  }

  working(id: string): WorkingAccount | undefined {
    return this.#working.get(id)
  }

  idsOf(owner: string): ReadonlySet<string> | undefined {
    return this.#byOwner.get(owner)
  }

  /** Nothing more is read while the batch before is being committed. */
  forgetBefore(): void {
    this.#before = undefined
  }

  #takeOver(id: string): boolean {
    const before = this.#before?.working(id)
    if (before && !this.#working.has(id)) this.#store(leftBy(before))
    return before !== undefined
  }

  knowsOwner(owner: string): boolean {
    return this.#knownOwners.has(owner)
  }

  knowsAccount(id: string, owner: string): boolean {
    return this.#knownAccounts.has(id) || this.#knownOwners.has(owner)
  }

  accounts(owner: string): readonly Account[] {
    if (!this.#knownOwners.has(owner))
      throw new Error(`The accounts of ${owner} were not asked for in needs.`)
    return [...(this.#byOwner.get(owner) ?? [])].sort().map((id) => this.#working.get(id)!.account)
  }

  account(kind: string, owner: string, period = ''): Account {
    return this.#find(kind, owner, period).account
  }

  post(posting: Posting, happenedAt: Date): void {
    if (this.#transactions.has(posting.id)) throw new Error(`Transaction ${posting.id} was posted before.`)
    const moves = checkPosting(posting).map((leg) => {
      const before = this.#find(leg.kind, leg.owner, leg.period ?? '')
      const account = {
        ...before.account,
        balance: before.account.balance + leg.amount,
        version: before.account.version + 1,
      }
      this.#checkFloor(account)
      return { before, account, amount: leg.amount }
    })
    // Nothing is written before every leg has been found right.
    const length = this.entries.length
    this.#transactions.add(posting.id)
    this.#journal.note(() => {
      this.entries.length = length
      this.#transactions.delete(posting.id)
    })
    for (const { before, account, amount } of moves) {
      this.#replace(before, { ...before, account: Object.freeze(account) })
      this.entries.push({
        account: account.id,
        version: account.version,
        amount,
        balance_after: account.balance,
        transaction: posting.id,
        reason: posting.reason,
        happened_at: happenedAt,
        recorded_at: this.#recordedAt,
      })
    }
  }

  hold(kind: string, owner: string, amount: number, period: string, happenedAt: Date): void {
    if (!Number.isSafeInteger(amount) || amount === 0)
      throw new Error(`Not an amount to hold or release: ${amount}`)
    const before = this.#find(kind, owner, period)
    const account = { ...before.account, held: before.account.held + amount }
    if (account.held < 0) {
      throw new Error(
        `Account ${account.id} holds ${before.account.held} fen; ${-amount} cannot be released.`,
      )
    }
    this.#checkFloor(account)
    const holdVersion = before.holdVersion + 1
    const length = this.holds.length
    this.#journal.note(() => void (this.holds.length = length))
    this.#replace(before, { ...before, account: Object.freeze(account), holdVersion })
    this.holds.push({
      account: account.id,
      version: holdVersion,
      amount,
      held_after: account.held,
      happened_at: happenedAt,
      recorded_at: this.#recordedAt,
    })
  }

  overdraft(kind: string): boolean {
    return overdraftOf(this.#kinds, kind)
  }

  /** Accounts whose rows must be written: each once, however often it was touched. */
  changed(): WorkingAccount[] {
    return [...this.#working.values()].filter(
      (one) => one.account.version !== one.readVersion || one.holdVersion !== one.readHoldVersion,
    )
  }

  #find(kind: string, owner: string, period: string): WorkingAccount {
    const id = accountId(kind, owner, period)
    if (!this.knowsAccount(id, owner)) throw new Error(`Account ${id} was not asked for in needs.`)
    return this.#working.get(id) ?? untouched(kind, owner, period)
  }

  #checkFloor(account: Account): void {
    const overdraft = this.overdraft(account.kind)
    if (!Number.isSafeInteger(account.balance) || !Number.isSafeInteger(account.held)) {
      throw new Error(`Account ${account.id} would leave the range of exact amounts.`)
    }
    if (!overdraft && account.balance < account.held) {
      throw new Error(
        `Account ${account.id} would have ${account.balance} fen with ${account.held} held; its kind may not go below what is held.`,
      )
    }
  }

  #replace(before: WorkingAccount, after: WorkingAccount): void {
    const { id } = before.account
    const existed = this.#working.has(id)
    this.#journal.note(() => {
      if (existed) this.#working.set(id, before)
      else this.#remove(before.account)
    })
    this.#store(after)
  }

  #store(one: WorkingAccount): void {
    const { id, owner } = one.account
    this.#working.set(id, one)
    const ids = this.#byOwner.get(owner)
    if (ids) ids.add(id)
    else this.#byOwner.set(owner, new Set([id]))
  }

  #remove({ id, owner }: Account): void {
    this.#working.delete(id)
    this.#byOwner.get(owner)?.delete(id)
  }
}
