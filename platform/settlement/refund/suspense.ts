/** 待处理款: shares that could not be delivered, for the office to hand out. */
import type { DateText, Fen } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { findPeople } from '../../people/index.ts'
import type { SuspenseRow, Undeliverable } from './tables.ts'

export interface SuspenseTask {
  id: string
  /** The refund or reversal. */
  settlementId: string
  psnNo: string
  name: string
  amount: Fen
  why: Undeliverable
  happenedAt: Date
}

/** Shares in suspense of a region, oldest first. `from` and `to` are business days, inclusive. */
export async function suspenseOf(
  p: Platform,
  region: string,
  { from, to }: { from?: DateText; to?: DateText } = {},
): Promise<SuspenseTask[]> {
  const rows = await p.db.query<SuspenseRow>(
    `select * from suspense where region = $1
       and ($2::date is null or happened_at >= ($2::date)::timestamp at time zone 'Asia/Shanghai')
       and ($3::date is null or happened_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
     order by happened_at, id`,
    [region, from ?? null, to ?? null],
  )
  const people = await findPeople(p, [...new Set(rows.map((row) => row.psn_no))])
  return rows.map((row) => ({
    id: row.id,
    settlementId: row.settlement_id,
    psnNo: row.psn_no,
    name: people.get(row.psn_no)?.name ?? '',
    amount: row.amount as Fen,
    why: row.why,
    happenedAt: row.happened_at,
  }))
}
