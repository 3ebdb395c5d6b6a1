import type { Db } from '../db/db.ts'
import { Lanes, type LanesOptions } from '../lane/lanes.ts'
import type { Command, Handler, TableSpec } from '../lane/types.ts'

/** A small world of money for tests of the lane: purses that stay above what they hold, and a bank that need not. */
export const REGION = '999900'

export type NoteRow = { id: string; text: string; about: string | null }
export type CounterRow = { name: string; count: number }
export type LimitRow = { owner: string; amount: number; state: string }

export const noteTable: TableSpec<NoteRow> = {
  name: 'note',
  mode: 'append',
  columns: { id: 'text', text: 'text', about: 'text' },
  key: ['id'],
  lookups: [['about']],
}
export const counterTable: TableSpec<CounterRow> = {
  name: 'counter',
  mode: 'mutable',
  columns: { name: 'text', count: 'int' },
  key: ['name'],
}
export const limitTable: TableSpec<LimitRow> = {
  name: 'spending_limit',
  mode: 'versioned',
  columns: { owner: 'text', amount: 'bigint', state: 'text' },
  key: ['owner'],
  lookups: [['state']],
}

/** The tables of this world, as a migration would make them. */
export const MONEY_SCHEMA = `
    INSERT INTO account_kind VALUES ('purse', false), ('bank', true), ('payable', true);
    CREATE TABLE note (region text, id text, text text NOT NULL, about text, batch bigint, PRIMARY KEY (region, id));
    CREATE INDEX ON note (region, about);
    CREATE TABLE counter (region text, name text, count int, version bigint, batch bigint, PRIMARY KEY (region, name));
    CREATE TABLE spending_limit (region text, owner text, amount bigint, state text, version bigint, batch bigint, PRIMARY KEY (region, owner, version));
    CREATE INDEX ON spending_limit (region, state);
    SELECT make_append_only('note');
    SELECT make_append_only('spending_limit')`

export async function createMoney(owner: Db): Promise<void> {
  await owner.query(MONEY_SCHEMA)
}

export interface Transfer {
  from: string
  to: string
  amount: number
}

/** Moves money between purses (or from the bank); refuses what the purse or its limit does not allow. */
const transfer: Handler<Transfer, { left: number }> = {
  kind: 'transfer',
  needs: ({ from, to }) => [
    { account: purse(from) },
    { account: purse(to) },
    { table: limitTable, by: { owner: from } },
    { table: counterTable, by: { name: from } },
  ],
  decide({ from, to, amount }, desk) {
    const payer = purse(from)
    const { balance, held } = desk.account(payer.kind, payer.owner)
    if (payer.kind === 'purse' && balance - held < amount) {
      return { ok: false, refusal: { code: 'too_little', detail: { available: balance - held } } }
    }
    const limit = desk.row(limitTable, { owner: from })
    if (limit && limit.amount < amount) return { ok: false, refusal: { code: 'over_limit' } }
    const count = desk.row(counterTable, { name: from })?.count ?? 0
    desk.put(counterTable, { name: from, count: count + 1 })
    desk.post({
      id: `${from}-${count + 1}`,
      reason: 'transfer',
      legs: [
        { ...payer, amount: -amount },
        { ...purse(to), amount },
      ],
    })
    return { ok: true, value: { left: balance - amount } }
  },
}

/** A bill paid by the pool and a purse to one of several payables. */
const settle: Handler<{ purse: string; payable: string; pool: number; own: number }, { paid: number }> = {
  kind: 'settle',
  needs: (input) => [
    { account: { kind: 'bank', owner: 'pool' } },
    { account: { kind: 'payable', owner: input.payable } },
    { accountsOf: input.purse },
    { table: counterTable, by: { name: input.purse } },
  ],
  decide(input, desk) {
    const own = desk.accounts(input.purse)[0]?.balance ?? 0
    if (own < input.own) return { ok: false, refusal: { code: 'too_little' } }
    const count = desk.row(counterTable, { name: input.purse })?.count ?? 0
    desk.put(counterTable, { name: input.purse, count: count + 1 })
    desk.post({
      id: `settle-${input.purse}-${count}`,
      reason: 'settlement',
      legs: [
        { kind: 'bank', owner: 'pool', amount: -input.pool },
        { kind: 'purse', owner: input.purse, amount: -input.own },
        { kind: 'payable', owner: input.payable, amount: input.pool + input.own },
      ],
    })
    return { ok: true, value: { paid: input.pool + input.own } }
  },
}

const note: Handler<NoteRow> = {
  kind: 'note',
  needs: () => [],
  decide(row, desk) {
    desk.insert(noteTable, row)
    return { ok: true, value: null }
  },
}

const limit: Handler<LimitRow> = {
  kind: 'limit',
  needs: ({ owner }) => [{ table: limitTable, by: { owner } }],
  decide(row, desk) {
    desk.put(limitTable, row)
    return { ok: true, value: null }
  },
}

const hold: Handler<{ purse: string; amount: number }> = {
  kind: 'hold',
  needs: ({ purse: owner }) => [{ account: purse(owner) }],
  decide({ purse: owner, amount }, desk) {
    desk.hold('purse', owner, amount)
    return { ok: true, value: desk.account('purse', owner).held }
  },
}

/** Takes back a transfer by its key; bars the key if the transfer never came. */
const takeBack: Handler<{ of: string }> = {
  kind: 'take_back',
  needs({ of }, desk) {
    const command = { command: of }
    if (!desk.has(command)) return [command]
    const found = desk.command(of)
    if (!found || found === 'tombstone') return []
    const { from, to } = found.input as Transfer
    return [{ account: purse(from) }, { account: purse(to) }]
  },
  decide({ of }, desk) {
    const found = desk.command(of)
    if (!found || found === 'tombstone') {
      if (!found) desk.tombstone(of)
      return { ok: true, value: 'barred' }
    }
    const { from, to, amount } = found.input as Transfer
    const legs = [
      { ...purse(from), amount },
      { ...purse(to), amount: -amount },
    ]
    desk.post({ id: `back-${of}`, reason: 'take_back', legs })
    return { ok: true, value: 'taken back' }
  },
}

export const purse = (owner: string) => ({ kind: owner.startsWith('bank') ? 'bank' : 'purse', owner })

export function openMoney(db: Db, options: Partial<LanesOptions> = {}): Lanes {
  const handlers = [transfer, settle, note, limit, hold, takeBack, ...(options.handlers ?? [])]
  return new Lanes({ db, tables: [noteTable, counterTable, limitTable], ...options, handlers })
}

let keys = 0

export function command<I>(kind: string, input: I, key = `key-${++keys}`): Command<I> {
  return { region: REGION, key, kind, input, happenedAt: new Date('2026-03-01T10:00:00Z') }
}

export const move = (from: string, to: string, amount: number, key?: string) =>
  command<Transfer>('transfer', { from, to, amount }, key)
