/** The settlement's own row, made from what was decided. */
import type { Allocation, Facts } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { balances } from '../credit/accounts.ts'
import { standing } from '../family/desk.ts'
import { bindingTable } from '../family/tables.ts'
import type { Bill, Dates } from './case.ts'
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
  const aid = a.aid.map((leg) => ({ ...leg, bindingId: bindingOf.get(leg.sharer) ?? '' }))
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
    total: a.parts.total,
    self_paid: a.parts.selfPaid,
    over_ceiling: a.parts.overCeiling,
    first_paid: a.parts.selfPayFirst,
    in_scope: a.parts.inScope,
    deductible: a.deductible,
    pool_ratio: a.poolRatio,
    fund_total: a.fundTotal,
    personal: a.personal,
    own_current: a.own.current,
    own_carried: a.own.carried,
    aid_total: aid.reduce((sum, leg) => sum + leg.current + leg.carried, 0),
    cash: a.cash,
    hospital: a.hospital,
    balance_after: own.current + own.carried - a.own.current - a.own.carried,
    detail: {
      funds: a.funds,
      aid,
      lines: a.lines,
      denials: a.denials,
      aidNotes: a.aidNotes,
      accumulate: a.accumulate,
    },
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
