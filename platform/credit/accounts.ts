/** The personal account in the book: two buckets of one person. */
import type { Buckets, Fen } from '@gongji/benefit'
import type { Account, Desk, Need } from '@gongji/ledger'

/** 当年; one per settlement year (the account's period). */
export const CURRENT = 'personal_current'
/** 历年. */
export const CARRIED = 'personal_carried'
export const PERSONAL_KINDS: readonly string[] = [CURRENT, CARRIED]

/** The rows needed to read or charge a person's money. */
export const purseNeeds = (psnNo: string): Need[] => [{ accountsOf: psnNo }]

const isOldYear = (a: Account, year: string): boolean =>
  a.kind === CURRENT && a.period !== '' && a.period < year

/**
 * Money available (balance − held) to a person in a settlement year. What an earlier year left counts as
 * carried over from the first day of the new year, also before it was moved (B5, B6).
 */
export function buckets(accounts: readonly Account[], year: string): Buckets {
  let current = 0
  let carried = 0
  for (const a of accounts) {
    const available = a.balance - a.held
    if (a.kind === CARRIED || isOldYear(a, year)) carried += available
    else if (a.kind === CURRENT && a.period === year) current += available
  }
  return { current: current as Fen, carried: carried as Fen }
}

/** Balances with what is held, for answers such as `balc`. */
export function balances(accounts: readonly Account[], year: string): Buckets & { held: Fen } {
  let held = 0
  const whole = accounts.map((a) => {
    if (PERSONAL_KINDS.includes(a.kind)) held += a.held
    return { ...a, held: 0 }
  })
  return { ...buckets(whole, year), held: held as Fen }
}

/**
 * Moves what earlier years left into the carried-over account, at an account's first touch in a new year.
 * Call it before charging or crediting a person. `postingId` names the transaction; nothing is posted when nothing is left.
 */
export function rollOver(desk: Desk, psnNo: string, year: string, postingId: string): void {
  const legs = desk
    .accounts(psnNo)
    .filter((a) => isOldYear(a, year) && a.balance - a.held !== 0)
    .map((a) => ({ kind: CURRENT, owner: psnNo, period: a.period, amount: -(a.balance - a.held) }))
  const moved = legs.reduce((total, leg) => total - leg.amount, 0)
  if (moved === 0) return
  desk.post({
    id: postingId,
    reason: 'roll_over',
    legs: [...legs, { kind: CARRIED, owner: psnNo, amount: moved }],
  })
}
