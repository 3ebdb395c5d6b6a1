/** The settlement's own row, made from what was decided. */
import type { Allocation, Facts } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { balances } from '../credit/accounts.ts'
import { standing } from '../family/desk.ts'
import { bindingTable } from '../family/tables.ts'
import type { Bill, Dates } from './case.ts'
import { allocated } from './refund/allocated.ts'
import type { SettlementRow } from './tables.ts'
import type { SettleCommand } from './types.ts'

export interface Decided {
  bill: Bill
  dates: Dates
  facts: Facts
  allocation: Allocation
  /** Of the split. */
  fingerprint: string
}

export function rowOf(desk: Desk, input: SettleCommand, decided: Decided): SettlementRow {
  const { bill, dates, allocation: a } = decided
  const { visit } = bill
  const own = balances(desk.accounts(visit.psn_no), dates.accountYear)
  const inForce = desk
    .rows(bindingTable, { user_no: visit.psn_no })
    .filter((b) => b.state === 'active' && standing(b, dates.today))
  const bindingOf = new Map(inForce.map((b) => [b.sharer, b.id]))
  return {
    id: input.id,
    visit_id: visit.id,
    batch_no: bill.batchNo,
    round: bill.round,
    psn_no: visit.psn_no,
    scheme: visit.scheme,
    institution: visit.institution,
    kind: visit.kind,
    med_type: visit.med_type,
    benefit_date: dates.benefitDate,
    happened_at: desk.happenedAt,
    year: dates.year,
    account_year: dates.accountYear,
    ...allocated(a, (sharer) => bindingOf.get(sharer) ?? ''),
    balance_after: own.current + own.carried - a.own.current - a.own.carried,
    use_account: input.useAccount,
    credential: input.credential ?? visit.credential,
    channel: input.by?.channel ?? '',
    actor: input.by?.id ?? '',
    reference: input.reference ?? '',
    pack_hash: dates.policy.hash,
    pack_name: dates.policy.name,
    fingerprint: decided.fingerprint,
    reverses: null,
    restores: null,
  }
}
