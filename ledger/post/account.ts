import { isStorable } from '../db/text.ts'
import type { Account } from '../lane/types.ts'

/** `${kind}/${owner}` or `${kind}/${owner}/${period}`. @throws if a part is empty or holds a slash */
export function accountId(kind: string, owner: string, period = ''): string {
  const parts = `${kind}${owner}${period}`
  if (kind === '' || owner === '' || parts.includes('/') || !isStorable(parts)) {
    throw new Error(
      `Not an account: kind "${kind}", owner "${owner}", period "${period}"; parts may not be empty or hold "/".`,
    )
  }
  return period === '' ? `${kind}/${owner}` : `${kind}/${owner}/${period}`
}

/** An account as the book works on it, with the versions under which it was read. */
export interface WorkingAccount {
  account: Account
  holdVersion: number
  /** 0 and 0 if the account has no row yet. */
  readVersion: number
  readHoldVersion: number
}

/** What is read of an account; kind, owner and period stand in its id. */
export interface AccountState {
  id: string
  balance: number
  held: number
  version: number
  hold_version: number
}

export interface AccountRow {
  id: string
  kind: string
  owner: string
  period: string
  balance: number
  held: number
  version: number
  hold_version: number
}

export function fromRow(row: AccountState): WorkingAccount {
  const { id, balance, held, version } = row
  const [kind = '', owner = '', period = ''] = id.split('/')
  return {
    account: Object.freeze({ id, kind, owner, period, balance, held, version }),
    holdVersion: row.hold_version,
    readVersion: version,
    readHoldVersion: row.hold_version,
  }
}

/** An account as a batch leaves it, for the batch that follows. */
export const leftBy = (one: WorkingAccount): WorkingAccount => ({
  ...one,
  readVersion: one.account.version,
  readHoldVersion: one.holdVersion,
})

export function untouched(kind: string, owner: string, period: string): WorkingAccount {
  const account = { id: accountId(kind, owner, period), kind, owner, period, balance: 0, held: 0, version: 0 }
  return { account: Object.freeze(account), holdVersion: 0, readVersion: 0, readHoldVersion: 0 }
}

/**
 * Whether accounts of a kind may go below what is held, by the table account_kind; `fund` covers `fund.x`.
 * @throws if the kind is not there
 */
export function overdraftOf(kinds: ReadonlyMap<string, boolean>, kind: string): boolean {
  const found = kinds.get(kind) ?? kinds.get(kind.split('.')[0]!)
  if (found === undefined) {
    throw new Error(
      `Unknown kind of account "${kind}": a migration must add it (or its part before the dot) to account_kind.`,
    )
  }
  return found
}
