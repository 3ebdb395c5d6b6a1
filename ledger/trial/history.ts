import type { Tx } from '../db/db.ts'
import type { Outcome } from '../lane/types.ts'
import { type Ask, worldKinds } from './world.ts'

/** One submission as its sender saw it. Moments are places in one order of everything that was seen. */
export interface Seen {
  ask: Ask
  sent: number
  done: number
  /** `unknown` where the connection, the process or the answer was lost. */
  outcome: Outcome | 'unknown'
}

export interface Entry {
  account: string
  version: number
  amount: number
  balance_after: number
  transaction: string
  batch: number
}

/** What stands in the book of one region. */
export interface BookRows {
  entries: Entry[]
  accounts: { id: string; kind: string; balance: number; held: number; version: number }[]
  commands: { key: string; state: string; batch: number }[]
  reversals: { of: string; id: string }[]
  head: number
}

export async function readBook(tx: Tx, region: string): Promise<BookRows> {
  const [entries, accounts, commands, reversals, head] = await Promise.all([
    tx.query<Entry>(
      `SELECT account, version, amount, balance_after, transaction, batch FROM entry WHERE region = $1`,
      [region],
    ),
    tx.query<BookRows['accounts'][number]>(
      `SELECT id, kind, balance, held, version FROM account WHERE region = $1`,
      [region],
    ),
    tx.query<BookRows['commands'][number]>(`SELECT key, state, batch FROM command WHERE region = $1`, [
      region,
    ]),
    tx.query<BookRows['reversals'][number]>(`SELECT of, id FROM reversal WHERE region = $1`, [region]),
    tx.query<{ batch: number }>(`SELECT batch FROM region_head WHERE region = $1`, [region]),
  ])
  return { entries, accounts, commands, reversals, head: head[0]?.batch ?? 0 }
}

/**
 * What is wrong with a history, in words; empty if nothing is. The invariants are those of every book:
 * legs sum to 0 (I1), entries are gapless and end in the balance (I3, I4), purses stay above zero (I5), a key and a
 * reversal stand once (I6, I7), what was acknowledged is stored as it was said and what was refused for good is
 * not (I8), and what was acknowledged before another was sent comes before it (I12).
 */
export function faultsOf(history: readonly Seen[], book: BookRows): string[] {
  return [...bookFaults(book), ...answerFaults(history, book), ...orderFaults(history)]
}

const groups = <Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, Row[]> => {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const group = found.get(by(row))
    if (group) group.push(row)
    else found.set(by(row), [row])
  }
  return found
}

function bookFaults(book: BookRows): string[] {
  const faults: string[] = []
  for (const [transaction, legs] of groups(book.entries, (entry) => entry.transaction)) {
    const sum = legs.reduce((total, { amount }) => total + amount, 0)
    if (sum !== 0) faults.push(`I1: the legs of ${transaction} sum to ${sum}`)
    const command = book.commands.find(({ key }) => key === transaction)
    if (legs.some(({ batch }) => batch !== command?.batch))
      faults.push(`I8: ${transaction} does not stand in one batch with its answer`)
    if (new Set(legs.map(({ account }) => account)).size < legs.length)
      faults.push(`I6: ${transaction} was posted twice`)
  }
  const byAccount = groups(book.entries, (entry) => entry.account)
  for (const { id, kind, balance, held, version } of book.accounts) {
    const entries = (byAccount.get(id) ?? []).sort((a, b) => a.version - b.version)
    byAccount.delete(id)
    let after = 0
    for (const [at, entry] of entries.entries()) {
      after += entry.amount
      if (entry.version !== at + 1 || entry.balance_after !== after)
        faults.push(`I4: ${id} version ${entry.version} does not follow from the one before`)
      if (after < 0 && !worldKinds[kind as keyof typeof worldKinds]) faults.push(`I5: ${id} fell to ${after}`)
    }
    if (version !== entries.length || balance !== after)
      faults.push(`I3: ${id} stands at ${balance} version ${version}, its entries end at ${after}`)
    if (held < 0 || (held > balance && !worldKinds[kind as keyof typeof worldKinds]))
      faults.push(`I5: ${id} holds ${held} of ${balance}`)
  }
  for (const id of byAccount.keys()) faults.push(`I3: entries of ${id}, which is no account`)
  for (const [key, rows] of groups(book.commands, ({ key }) => key))
    if (rows.length > 1) faults.push(`I6: key ${key} stands ${rows.length} times`)
  const legsOf = groups(book.entries, (entry) => entry.transaction)
  for (const [of, rows] of groups(book.reversals, (row) => row.of)) {
    if (rows.length > 1) faults.push(`I7: ${of} was reversed ${rows.length} times`)
    const sums = new Map<string, number>()
    for (const { account, amount } of [...(legsOf.get(of) ?? []), ...(legsOf.get(rows[0]!.id) ?? [])])
      sums.set(account, (sums.get(account) ?? 0) + amount)
    if ([...sums.values()].some((sum) => sum !== 0)) faults.push(`I7: ${rows[0]!.id} does not undo ${of}`)
  }
  return faults
}

const moves = (ask: Ask): boolean => ask.kind !== 'limit' && ask.kind !== 'reserve' && ask.kind !== 'release'

function answerFaults(history: readonly Seen[], book: BookRows): string[] {
  const faults: string[] = []
  const stored = new Map(book.commands.map((row) => [row.key, row]))
  const posted = new Set(book.entries.map(({ transaction }) => transaction))
  for (const [key, all] of groups(history, ({ ask }) => ask.id)) {
    const row = stored.get(key)
    const answered = all.flatMap(({ outcome }) =>
      outcome !== 'unknown' && outcome.outcome === 'answered' ? [outcome] : [],
    )
    const first = answered[0]
    for (const one of answered) {
      if (one.batch !== first!.batch || JSON.stringify(one.answer) !== JSON.stringify(first!.answer))
        faults.push(`I6: key ${key} was answered in two ways`)
      if (row?.state !== 'answered' || row.batch !== one.batch)
        faults.push(`I8: key ${key} was acknowledged in batch ${one.batch} and is not stored there`)
    }
    if (answered.filter(({ replayed }) => !replayed).length > 1)
      faults.push(`I6: key ${key} was answered as new more than once`)
    const ask = all.find(({ outcome }) => outcome !== 'unknown' && outcome.outcome === 'answered')?.ask
    const barred = first?.answer.ok === true && first.answer.value === 'barred'
    if (ask && first && moves(ask) && !barred && posted.has(key) !== first.answer.ok)
      faults.push(`I8: key ${key} was told ${JSON.stringify(first.answer)}, the book says otherwise`)
    const said = (word: string) =>
      all.some(({ outcome }) => outcome !== 'unknown' && outcome.outcome === word)
    if (said('tombstoned') && row?.state !== 'tombstone') faults.push(`I8: key ${key} was said to be barred`)
    if (said('key_reused') && row?.state !== 'answered') faults.push(`I8: key ${key} was said to be used`)
    const nothingDone = all.every(
      ({ outcome }) => outcome !== 'unknown' && /busy|failed/.test(outcome.outcome),
    )
    if (nothingDone && (row?.state === 'answered' || posted.has(key)))
      faults.push(`I8: key ${key} was said not to be done, and is stored`)
  }
  const sent = new Set(history.map(({ ask }) => ask.id))
  for (const { key, state } of book.commands)
    if (state === 'answered' && !sent.has(key)) faults.push(`I8: key ${key} was never sent`)
  for (const transaction of posted)
    if (stored.get(transaction)?.state !== 'answered') faults.push(`I8: ${transaction} has no answer`)
  return faults
}

/** Whoever saw an answer, and then sent something new, finds it in a later batch. */
function orderFaults(history: readonly Seen[]): string[] {
  const fresh = history.flatMap(({ ask, sent, done, outcome }) =>
    outcome !== 'unknown' && outcome.outcome === 'answered' && !outcome.replayed
      ? [{ key: ask.id, sent, done, batch: outcome.batch }]
      : [],
  )
  const byDone = [...fresh].sort((a, b) => a.done - b.done)
  let at = 0
  let newest = { key: '', batch: 0 }
  for (const one of [...fresh].sort((a, b) => a.sent - b.sent)) {
    for (; byDone[at] && byDone[at]!.done < one.sent; at++)
      if (byDone[at]!.batch > newest.batch) newest = byDone[at]!
    if (one.batch <= newest.batch)
      return [
        `I12: ${one.key} was sent after ${newest.key} was answered, and stands in batch ${one.batch} of ${newest.batch}`,
      ]
  }
  return []
}
