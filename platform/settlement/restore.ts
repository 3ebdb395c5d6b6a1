/**
 * Taking a reversal back (2601 for a 2208, 2103 or 2305): the settlement stands again with the very same legs,
 * as a row of its own. Refused where the bill or the money is no longer what it was.
 */
import type { Shelf } from '@gongji/benefit/pack'
import type { Desk, Need } from '@gongji/ledger'
import { balances, buckets } from '../credit/accounts.ts'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { chargesOf, openLines } from '../visit/load.ts'
import { charge, feeLine } from '../visit/tables.ts'
import { accountYearOn } from './case.ts'
import { accumulate, postMoney, useLimits } from './record.ts'
import { payersOfRow } from './refund/deliver.ts'
import { remainingFactsNeed, remainingRow, standingNeeds } from './refund/standing.ts'
import { suspenseTable } from './refund/tables.ts'
import { undoNeeds } from './reversal.ts'
import { settlement, settlementFacts, type SettlementRow } from './tables.ts'

/** What taking back a reversal needs: the reversal, what it reversed, and all that this touches. */
export function restoreNeeds(desk: Desk, reversalId: string): Need[] {
  const needs: Need[] = [
    { table: settlement, by: { id: reversalId } },
    { table: settlement, by: { restores: reversalId } },
  ]
  const reversal = desk.has(needs[0]!) ? desk.row(settlement, { id: reversalId }) : undefined
  if (!reversal?.reverses) return needs
  const original: Need = { table: settlement, by: { id: reversal.reverses } }
  needs.push({ table: suspenseTable, by: { settlement_id: reversalId } })
  needs.push(original, ...standingNeeds(desk, reversal.reverses), ...undoNeeds(desk, reversal))
  if (!needs.every((need) => desk.has(need))) return needs
  return [...needs, remainingFactsNeed(desk, desk.row(settlement, original.by)!)]
}

export interface Restored {
  settlementId: string
}

export function restoreRow(
  shelf: Shelf,
  desk: Desk,
  reversalId: string,
  input: { id: string; reference?: string; by?: { channel: string; id: string } },
) {
  const again = desk.row(settlement, { restores: reversalId })
  if (again) return { ok: true as const, value: { settlementId: again.id } }
  const reversal = desk.row(settlement, { id: reversalId })!
  const settled = desk.row(settlement, { id: reversal.reverses! })!
  const original = remainingRow(desk, settled)
  const facts = desk.row(settlementFacts, remainingFactsNeed(desk, settled).by)!
  const currentYear = accountYearOn(shelf, desk, original)

  const changed = suspendedBy(desk, reversalId) ?? changedSince(desk, original, currentYear)
  if (changed) return refusal('restore_impossible', { settlementId: original.id, why: changed })

  const open = chargesOf(desk, original.visit_id).find((c) => c.batch_no === original.batch_no)!
  const own = balances(desk.accounts(original.psn_no), currentYear)
  const row: SettlementRow = {
    ...original,
    id: input.id,
    round: open.round,
    happened_at: desk.happenedAt,
    balance_after: own.current + own.carried - original.own_current - original.own_carried,
    channel: input.by?.channel ?? '',
    actor: input.by?.id ?? '',
    restores: reversalId,
  }
  desk.insert(settlement, row)
  desk.insert(settlementFacts, { ...facts, settlement_id: row.id })
  for (const line of openLines(desk, row.visit_id, row.batch_no)) {
    desk.put(feeLine, { ...line, settlement_id: row.id })
  }
  desk.put(charge, { ...open, state: 'settled', settlement_id: row.id })
  accumulate(desk, row)
  useLimits(desk, row, { day: dayOf(row.happened_at), year: row.account_year })
  postMoney(desk, row, currentYear, 'settlement')
  return { ok: true as const, value: { settlementId: row.id } }
}

/** Money that stands in suspense may be on its way to whoever it belongs to. */
export const suspendedBy = (desk: Desk, id: string): string | undefined =>
  desk.rows(suspenseTable, { settlement_id: id }).length > 0 ? '有退款不能退回账户，已转待处理款' : undefined

/** Why the original cannot stand again as it was. */
function changedSince(desk: Desk, original: SettlementRow, currentYear: string): string | undefined {
  const open = chargesOf(desk, original.visit_id).find((c) => c.batch_no === original.batch_no)
  if (open?.state !== 'open') return '该收费批次已另行结算或撤销'
  const lines = openLines(desk, original.visit_id, original.batch_no)
  const serials = new Set(lines.map((line) => line.serial))
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  if (total !== original.total || original.detail.lines.some((line) => !serials.has(line.id))) {
    return '该收费批次的费用明细已变化'
  }
  return shortOf(desk, original, currentYear) === undefined ? undefined : SPENT
}

export const SPENT = '退回的款项已被使用，账户余额不足'

/** The first payer whose account no longer has what the row would take from it. */
export function shortOf(desk: Desk, row: SettlementRow, currentYear: string): string | undefined {
  const sameYear = row.account_year === currentYear
  return payersOfRow(row).find(({ owner, current, carried }) => {
    const left = buckets(desk.accounts(owner), currentYear)
    return sameYear
      ? left.current < Math.max(current, 0) || left.carried < Math.max(carried, 0)
      : left.carried < Math.max(current + carried, 0)
  })?.owner
}
