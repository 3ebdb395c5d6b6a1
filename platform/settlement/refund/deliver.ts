/** Whether the money of a refund or reversal reaches its payer; what does not, stands in suspense for the office. */
import type { Desk, Need } from '@gongji/ledger'
import { enrolmentTable } from '../../enrolment/tables.ts'
import type { SettlementRow } from '../tables.ts'
import { suspenseTable, type Undeliverable } from './tables.ts'
import type { Undelivered } from './types.ts'

interface Payer {
  owner: string
  /** Fen that the payer gives; negative where it gets money back. */
  current: number
  carried: number
}

/** Everybody of whose account the row speaks: the person first, then the sharers in order. */
export const payersOfRow = (row: SettlementRow): Payer[] => [
  { owner: row.psn_no, current: row.own_current, carried: row.own_carried },
  ...row.detail.aid.map((leg) => ({ owner: leg.sharer, current: leg.current, carried: leg.carried })),
]

/** Personal accounts belong to the employees' scheme. */
const relation = (psnNo: string) => ({ psn_no: psnNo, scheme: 'employee' as const })

export const deliveryNeeds = (row: SettlementRow): Need[] =>
  payersOfRow(row).map(({ owner }) => ({ table: enrolmentTable, by: relation(owner) }))

/** The shares of a refund or reversal that cannot be delivered. */
export function undelivered(desk: Desk, row: SettlementRow): Undelivered[] {
  return payersOfRow(row).flatMap(({ owner, current, carried }) => {
    const pays = current + carried
    const why = pays < 0 ? barOf(desk, owner) : undefined
    return why ? [{ psnNo: owner, amount: -pays as Undelivered['amount'], why }] : []
  })
}

function barOf(desk: Desk, psnNo: string): Undeliverable | undefined {
  const row = desk.row(enrolmentTable, relation(psnNo))
  if (!row || row.state === 'terminated') return 'terminated'
  return row.account === 'none' ? 'no_account' : undefined
}

/** The office's tasks: one row per share that stands in suspense. */
export function writeSuspense(desk: Desk, settlementId: string, shares: readonly Undelivered[]): void {
  shares.forEach(({ psnNo, amount, why }, i) =>
    desk.insert(suspenseTable, {
      id: `${settlementId}-${i + 1}`,
      settlement_id: settlementId,
      psn_no: psnNo,
      amount,
      why,
      happened_at: desk.happenedAt,
    }),
  )
}
