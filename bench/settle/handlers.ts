/** A settlement as the lane decides it: payers in their order up to what they have, the pool's part, one posting. */
import type { Answer, Handler, Leg, Need } from '@gongji/ledger'
import type { Request } from './request.ts'
import { PERSONAL, settlementTable, type SettlementRow } from './tables.ts'

export interface Settled {
  id: string
  fund: number
  paid: { sharer: string; paid: number }[]
}

export interface Reversal {
  id: string
  of: string
}

export type Asked = Omit<Request, 'key' | 'region'>

export const settleHandler: Handler<Asked, Settled> = {
  kind: 'settle',
  needs: ({ payers, pool, institution }) => [
    ...payers.map(({ owner }): Need => ({ account: { kind: PERSONAL, owner } })),
    { account: { kind: 'pool', owner: pool } },
    { account: { kind: 'institution', owner: institution } },
  ],
  decide(asked, desk): Answer<Settled> {
    const { id, person, payers, pool, institution, fund, total } = asked
    const own = total - fund
    let left = own
    const paid = payers.map(({ owner, most }) => {
      const { balance, held } = desk.account(PERSONAL, owner)
      const part = Math.min(left, most, balance - held)
      left -= part
      return { sharer: owner, paid: part }
    })
    if (left > 0) return { ok: false, refusal: { code: 'shortfall', detail: { missing: left } } }
    const aid = paid.filter((one) => one.paid > 0)
    desk.insert(settlementTable, {
      id,
      person,
      institution,
      happened_at: desk.happenedAt,
      total,
      fund,
      own,
      detail: { pool, aid },
      reverses: null,
    })
    desk.post({ id, reason: 'settlement', legs: legsOf(institution, pool, total, fund, aid, 1) })
    return { ok: true, value: { id, fund, paid: aid } }
  },
}

export const reverseHandler: Handler<Reversal, { id: string }> = {
  kind: 'reverse',
  needs({ of }, desk) {
    const rows: Need[] = [
      { table: settlementTable, by: { id: of } },
      { table: settlementTable, by: { reverses: of } },
    ]
    if (!rows.every((need) => desk.has(need))) return rows
    const found = desk.row(settlementTable, { id: of })
    return found ? [...rows, ...accountsOf(found)] : rows
  },
  decide({ id, of }, desk): Answer<{ id: string }> {
    const found = desk.row(settlementTable, { id: of })
    if (!found) return { ok: false, refusal: { code: 'unknown_settlement' } }
    if (desk.row(settlementTable, { reverses: of }))
      return { ok: false, refusal: { code: 'reversed_before' } }
    const { institution, total, fund, own, detail } = found
    desk.insert(settlementTable, {
      ...found,
      id,
      happened_at: desk.happenedAt,
      total: -total,
      fund: -fund,
      own: -own,
      reverses: of,
    })
    desk.post({ id, reason: 'reversal', legs: legsOf(institution, detail.pool, total, fund, detail.aid, -1) })
    return { ok: true, value: { id } }
  },
}

const accountsOf = ({ institution, detail }: SettlementRow): Need[] => [
  ...detail.aid.map(({ sharer }): Need => ({ account: { kind: PERSONAL, owner: sharer } })),
  { account: { kind: 'pool', owner: detail.pool } },
  { account: { kind: 'institution', owner: institution } },
]

function legsOf(
  institution: string,
  pool: string,
  total: number,
  fund: number,
  aid: SettlementRow['detail']['aid'],
  sign: 1 | -1,
): Leg[] {
  return [
    { kind: 'institution', owner: institution, amount: sign * total },
    { kind: 'pool', owner: pool, amount: -sign * fund },
    ...aid.map(({ sharer, paid }) => ({ kind: PERSONAL, owner: sharer, amount: -sign * paid })),
  ]
}
