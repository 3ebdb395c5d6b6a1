/** Questions about partial refunds, answered from the tables. */
import { payersOf, type Allocation, type Facts, type Fen, type PayerAmount } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { regionOf } from '../../ids/index.ts'
import type { FactsRow, SettlementRow } from '../tables.ts'
import type { Settlement } from '../types.ts'
import { settlementOf } from '../view.ts'
import { allocated, allocationOf } from './allocated.ts'
import { bindingsOf, itemsOf } from './standing.ts'
import type { RefundRow, SuspenseRow } from './tables.ts'
import type { LineLeft, Remainder, Undelivered } from './types.ts'
import { linesLeft, remainderOf } from './view.ts'

/** A partial refund that stands. */
export interface StandingRefund {
  sequence: number
  /** The refund's settlement: every amount is the difference. */
  settlement: Settlement
  items: RefundRow['items']
  returns: PayerAmount[]
  topUps: PayerAmount[]
  undelivered: Undelivered[]
  complete: boolean
}

export interface RefundedState {
  /** In order; without those that were taken back. */
  refunds: StandingRefund[]
  /** Number of the next refund, which an asker may name. */
  nextSequence: number
  remaining: Remainder
  /** Whose stored facts decided what remains. */
  decidedBy: string
}

type Stored = SettlementRow & { region: string }
type StoredRefund = Stored & {
  sequence: number
  items: RefundRow['items']
  remaining: Allocation
  complete: boolean
  of_row: string
  kept: SuspenseRow[]
}

/** The settlement and, where reversals of it were taken back, each row that brought it back. */
const CHAIN = `with recursive chain as (
    select s.*, 0 as step from settlement s where s.region = $1 and s.id = $2
    union all
    select b.*, c.step + 1 from chain c
      join settlement r on r.region = c.region and r.reverses = c.id
      join settlement b on b.region = r.region and b.restores = r.id)`

const REFUNDS = `${CHAIN}
  select x.*, f.sequence, f.items, f.remaining, f.complete, f.settlement_id as of_row,
    coalesce((select jsonb_agg(k order by k.id) from suspense k
              where k.region = x.region and k.settlement_id = x.id), '[]') as kept
  from chain c
    join refund f on f.region = c.region and f.settlement_id = c.id
    join settlement x on x.region = f.region and x.id = f.id
  where not exists (select from settlement u where u.region = x.region and u.reverses = x.id)
  order by c.step, f.sequence`

/** What partial refunds have made of a settlement; undefined where there is no such settlement. */
export async function refundsOf(p: Platform, settlementId: string): Promise<RefundedState | undefined> {
  const params = [regionOf(settlementId), settlementId]
  const [rows, chain, counted] = await Promise.all([
    p.db.query<StoredRefund>(REFUNDS, params),
    p.db.query<Stored>(`${CHAIN} select * from chain order by step`, params),
    p.db.query<{ count: number }>(
      `${CHAIN} select count(f.id)::int as count from (select * from chain order by step desc limit 1) c
         left join refund f on f.region = c.region and f.settlement_id = c.id`,
      params,
    ),
  ])
  const [first] = chain
  const tip = chain.at(-1)
  if (!first || !tip) return undefined
  const last = rows.findLast((row) => row.of_row === tip.id)
  const [stored] = await p.db.query<FactsRow>(
    'select * from settlement_facts where region = $1 and settlement_id = $2',
    params,
  )
  const whole = allocationOf(tip)
  const remaining = last?.remaining ?? whole
  const left: LineLeft[] = stored
    ? linesLeft(JSON.parse(stored.facts) as Facts, itemsOf(rows), remaining.lines)
    : []
  return {
    refunds: rows.map(standingOf),
    nextSequence: (counted[0]?.count ?? 0) + 1,
    remaining: remainderOf(allocated(remaining, bindingsOf(tip)), left),
    decidedBy: last?.id ?? tip.id,
  }
}

function standingOf(row: StoredRefund): StandingRefund {
  // A difference has the shape of an allocation: what is below nought goes back.
  const changes = payersOf(allocationOf(row))
  return {
    sequence: row.sequence,
    settlement: { ...settlementOf(row.region, row), refunds: row.of_row },
    items: row.items,
    returns: changes.flatMap(({ payer, amount }) =>
      amount < 0 ? [{ payer, amount: (0 - amount) as Fen }] : [],
    ),
    topUps: changes.filter(({ amount }) => amount > 0),
    undelivered: row.kept.map(({ psn_no, amount, why }) => ({
      psnNo: psn_no,
      amount: amount as Fen,
      why,
    })),
    complete: row.complete,
  }
}
