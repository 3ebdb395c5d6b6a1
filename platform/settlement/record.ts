/** Writing down what was decided: rows, accumulators, limits used, and the one posting that moves the money. */
import { ENGINE_VERSION } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { canonical } from '../command/index.ts'
import { balances, rollOver } from '../credit/accounts.ts'
import { aidUseTable } from '../family/tables.ts'
import { charge, feeLine } from '../visit/tables.ts'
import { legsOf } from './legs.ts'
import { settledLines } from './lines.ts'
import { payersOfRow, undelivered, writeSuspense } from './refund/deliver.ts'
import type { Undelivered } from './refund/types.ts'
import { rowOf, type Decided } from './row.ts'
import { accumulator, settlement, settlementFacts, type SettlementRow } from './tables.ts'
import type { SettleCommand, Settlement } from './types.ts'
import { settlementOf } from './view.ts'

export function record(desk: Desk, input: SettleCommand, decided: Decided): Settlement {
  const { bill, dates, facts, allocation } = decided
  const row = rowOf(desk, input, decided)

  desk.insert(settlement, row)
  desk.insert(settlementFacts, {
    settlement_id: row.id,
    facts: canonical(facts),
    pack_hash: row.pack_hash,
    engine_version: ENGINE_VERSION,
  })
  settleCharge(desk, row)
  for (const line of settledLines(bill.lines, allocation.lines)) {
    desk.put(feeLine, { ...line, settlement_id: row.id })
  }
  accumulate(desk, row)
  useLimits(desk, row, { day: dates.today, year: dates.accountYear })
  postMoney(desk, row, dates.accountYear, 'settlement')
  return settlementOf(desk.region, row)
}

function settleCharge(desk: Desk, row: SettlementRow): void {
  const key = { visit_id: row.visit_id, batch_no: row.batch_no }
  const open = desk.rows(charge, { visit_id: row.visit_id }).find((c) => c.batch_no === row.batch_no)
  desk.put(charge, {
    ...key,
    psn_no: row.psn_no,
    uploaded_at: open?.uploaded_at ?? row.happened_at,
    payable_until: open?.payable_until ?? row.happened_at,
    state: 'settled',
    settlement_id: row.id,
    round: row.round,
  })
}

/** Adds a row's deltas to the person's settlement year; a reversal's are negative. Sums that return to 0 go. */
export function accumulate(desk: Desk, row: SettlementRow): void {
  const deltas = Object.entries(row.detail.accumulate).filter(([, delta]) => delta !== 0)
  if (deltas.length === 0) return
  const key = { psn_no: row.psn_no, scheme: row.scheme, year: row.year }
  const sums = { ...desk.row(accumulator, key)?.sums }
  for (const [name, delta] of deltas) sums[name] = (sums[name] ?? 0) + delta
  const kept = Object.entries(sums).filter(([, value]) => value !== 0)
  desk.put(accumulator, { ...key, sums: Object.fromEntries(kept) })
}

/** Own account, both parts, once the row is posted; what goes to suspense does not reach it. */
export function balanceAfter(desk: Desk, row: SettlementRow, currentYear: string): number {
  const own = balances(desk.accounts(row.psn_no), currentYear)
  const kept = undelivered(desk, row).some(({ psnNo }) => psnNo === row.psn_no)
  return own.current + own.carried - (kept ? 0 : row.own_current + row.own_carried)
}

/** What each sharer paid, by the day and year of use, so that limits know it and the sharer sees it. */
export function useLimits(desk: Desk, row: SettlementRow, use: { day: string; year: string }): void {
  for (const leg of row.detail.aid) {
    desk.insert(aidUseTable, {
      settlement_id: row.id,
      sharer: leg.sharer,
      binding_id: leg.bindingId,
      user_no: row.psn_no,
      institution: row.institution,
      day: use.day,
      year: use.year,
      current: leg.current,
      carried: leg.carried,
      happened_at: row.happened_at,
    })
  }
}

/**
 * One transaction for the whole split. Money of earlier years is carried over first, at this first touch. What
 * a refund or reversal cannot deliver goes to suspense, with a task for the office.
 */
export function postMoney(
  desk: Desk,
  row: SettlementRow,
  currentYear: string,
  reason: 'settlement' | 'reversal' | 'refund',
): Undelivered[] {
  const kept = reason === 'settlement' ? [] : undelivered(desk, row)
  const suspended = new Set(kept.map(({ psnNo }) => psnNo))
  const legs = legsOf(desk.region, row, currentYear, suspended)
  if (legs.length === 0) return []
  const payers = payersOfRow(row).filter(
    ({ owner, current, carried }) => current + carried !== 0 && !suspended.has(owner),
  )
  payers.forEach(({ owner }, i) => rollOver(desk, owner, currentYear, `${row.id}R${i + 1}`))
  desk.post({ id: row.id, reason, legs })
  writeSuspense(desk, row.id, kept)
  return kept
}
