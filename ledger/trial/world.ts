import type { Db } from '../db/db.ts'
import { Lanes, type LanesOptions } from '../lane/lanes.ts'
import type { Account, Command, Handler, Leg, TableSpec } from '../lane/types.ts'

/**
 * A scheme in small, for trials: purses of a family that pay a bill one after the other beside a pool, limits,
 * reservations, and reversals by key. Every command names itself in its input, and its transaction bears that name.
 */
export type Ask =
  | { kind: 'give'; id: string; to: string; amount: number }
  | { kind: 'limit'; id: string; purse: string; amount: number }
  /** The pool pays its share, the purses what is left, in order; short of that the bill is refused. */
  | { kind: 'pay'; id: string; purses: string[]; hospital: string; pool: number; own: number }
  | { kind: 'reserve'; id: string; purse: string; amount: number }
  | { kind: 'capture'; id: string; of: string; hospital: string }
  | { kind: 'release'; id: string; of: string }
  | { kind: 'reverse'; id: string; of: string }

type Input<Kind extends Ask['kind']> = Extract<Ask, { kind: Kind }>
type PaymentRow = { id: string; legs: Leg[] }
type ReversalRow = { of: string; id: string }
type LimitRow = { purse: string; amount: number }
type ReservationRow = { id: string; purse: string; amount: number }

const paymentTable: TableSpec<PaymentRow> = {
  name: 'payment',
  mode: 'append',
  columns: { id: 'text', legs: 'jsonb' },
  key: ['id'],
}
const reversalTable: TableSpec<ReversalRow> = {
  name: 'reversal',
  mode: 'append',
  columns: { of: 'text', id: 'text' },
  key: ['of'],
}
const limitTable: TableSpec<LimitRow> = {
  name: 'purse_limit',
  mode: 'versioned',
  columns: { purse: 'text', amount: 'bigint' },
  key: ['purse'],
}
const reservationTable: TableSpec<ReservationRow> = {
  name: 'reservation',
  mode: 'mutable',
  columns: { id: 'text', purse: 'text', amount: 'bigint' },
  key: ['id'],
}
export const worldTables: TableSpec<any>[] = [paymentTable, reversalTable, limitTable, reservationTable]

export const worldKinds = { purse: false, bank: true, pool: true, hospital: true }

export async function createWorld(owner: Db): Promise<void> {
  const kinds = Object.entries(worldKinds).map(([kind, overdraft]) => `('${kind}', ${overdraft})`)
  await owner.query(`
    INSERT INTO account_kind VALUES ${kinds.join(', ')};
    CREATE TABLE payment (region text, id text, legs jsonb, batch bigint, PRIMARY KEY (region, id));
    CREATE TABLE reversal (region text, of text, id text, batch bigint, PRIMARY KEY (region, of));
    CREATE TABLE purse_limit (region text, purse text, amount bigint, version bigint, batch bigint, PRIMARY KEY (region, purse, version));
    CREATE TABLE reservation (region text, id text, purse text, amount bigint, version bigint, batch bigint, PRIMARY KEY (region, id));
    SELECT make_append_only('payment'), make_append_only('reversal'), make_append_only('purse_limit')`)
}

const BANK = { kind: 'bank', owner: 'bank' }
const POOL = { kind: 'pool', owner: 'pool' }
const purse = (owner: string) => ({ kind: 'purse', owner })
const hospital = (owner: string) => ({ kind: 'hospital', owner })
const refused = (code: string) => ({ ok: false, refusal: { code } }) as const
const fine = (value: unknown) => ({ ok: true, value }) as const
const free = ({ balance, held }: Account) => balance - held

const give: Handler<Input<'give'>> = {
  kind: 'give',
  needs: ({ to }) => [{ account: BANK }, { account: purse(to) }],
  decide({ id, to, amount }, desk) {
    const legs = [
      { ...BANK, amount: -amount },
      { ...purse(to), amount },
    ]
    desk.post({ id, reason: 'give', legs })
    return fine(desk.account('purse', to).balance)
  },
}

const limit: Handler<Input<'limit'>> = {
  kind: 'limit',
  needs: (input) => [{ table: limitTable, by: { purse: input.purse } }],
  decide(input, desk) {
    desk.put(limitTable, { purse: input.purse, amount: input.amount })
    return fine(null)
  },
}

const pay: Handler<Input<'pay'>> = {
  kind: 'pay',
  needs: ({ purses, hospital: to }) => [
    { account: POOL },
    { account: hospital(to) },
    ...purses.flatMap((owner) => [{ accountsOf: owner }, { table: limitTable, by: { purse: owner } }]),
  ],
  decide({ id, purses, hospital: to, pool, own }, desk) {
    const paid = new Map<string, number>()
    let left = own
    for (const owner of purses) {
      const account = desk.accounts(owner)[0]
      if (!account) continue
      const most = desk.row(limitTable, { purse: owner })?.amount ?? Infinity
      const share = Math.min(left, free(account) - (paid.get(owner) ?? 0), most)
      if (share > 0) paid.set(owner, (paid.get(owner) ?? 0) + share)
      left -= Math.max(share, 0)
    }
    if (left > 0) return refused('too_little')
    const legs = [
      ...[...paid].map(([owner, amount]) => ({ ...purse(owner), amount: -amount })),
      { ...POOL, amount: -pool },
      { ...hospital(to), amount: pool + own },
    ]
    desk.post({ id, reason: 'pay', legs })
    desk.insert(paymentTable, { id, legs })
    return fine(Object.fromEntries(paid))
  },
}

const reserve: Handler<Input<'reserve'>> = {
  kind: 'reserve',
  needs: (input) => [{ account: purse(input.purse) }, { table: reservationTable, by: { id: input.id } }],
  decide(input, desk) {
    if (free(desk.account('purse', input.purse)) < input.amount) return refused('too_little')
    desk.hold('purse', input.purse, input.amount)
    desk.put(reservationTable, { id: input.id, purse: input.purse, amount: input.amount })
    return fine(desk.account('purse', input.purse).held)
  },
}

/** Ends a reservation; a hospital, if there is one, gets what was held. */
function ending(kind: 'capture' | 'release'): Handler<Input<'capture' | 'release'>> {
  return {
    kind,
    needs(input, desk) {
      const need = { table: reservationTable, by: { id: input.of } }
      if (!desk.has(need)) return [need]
      const found = desk.row(reservationTable, need.by)
      if (!found) return []
      const to = 'hospital' in input ? [{ account: hospital(input.hospital) }] : []
      return [{ account: purse(found.purse) }, ...to]
    },
    decide(input, desk) {
      const found = desk.row(reservationTable, { id: input.of })
      if (!found) return refused('no_reservation')
      desk.hold('purse', found.purse, -found.amount)
      desk.remove(reservationTable, { id: input.of })
      if ('hospital' in input) {
        const legs = [
          { ...purse(found.purse), amount: -found.amount },
          { ...hospital(input.hospital), amount: found.amount },
        ]
        desk.post({ id: input.id, reason: kind, legs })
      }
      return fine(desk.account('purse', found.purse).held)
    },
  }
}

/** Takes a payment back by its key, once; bars the key if it never came. */
const reverse: Handler<Input<'reverse'>> = {
  kind: 'reverse',
  needs({ of }, desk) {
    const needs = [
      { command: of },
      { table: paymentTable, by: { id: of } },
      { table: reversalTable, by: { of } },
    ]
    const legs = needs.every((need) => desk.has(need)) ? desk.row(paymentTable, { id: of })?.legs : undefined
    return [...needs, ...(legs ?? []).map((leg) => ({ account: { kind: leg.kind, owner: leg.owner } }))]
  },
  decide({ id, of }, desk) {
    const found = desk.command(of)
    if (!found) desk.tombstone(of)
    if (!found || found === 'tombstone') return fine('barred')
    const payment = desk.row(paymentTable, { id: of })
    if (!payment) return refused('nothing_paid')
    if (desk.row(reversalTable, { of })) return refused('reversed_before')
    const legs = payment.legs.map((leg) => ({ ...leg, amount: -leg.amount }))
    desk.post({ id, reason: 'reverse', legs })
    desk.insert(reversalTable, { of, id })
    return fine('taken back')
  },
}

export function openWorld(db: Db, options: Partial<LanesOptions> = {}): Lanes {
  const handlers = [give, limit, pay, reserve, ending('capture'), ending('release'), reverse]
  return new Lanes({
    db,
    tables: worldTables,
    ...options,
    handlers: [...handlers, ...(options.handlers ?? [])],
  })
}

const HAPPENED_AT = new Date('2026-03-01T10:00:00Z')

export function commandOf(region: string, ask: Ask): Command<Ask> {
  return { region, key: ask.id, kind: ask.kind, input: ask, happenedAt: HAPPENED_AT }
}
