/** The case before the desk: one bill of one visit, with the policy and the dates that decide it. */
import type { CompiledPolicy, Shelf } from '@gongji/benefit/pack'
import type { DateText } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { isStay } from '../visit/load.ts'
import type { FeeLineRow, VisitRow } from '../visit/tables.ts'
import type { SettlementRow } from './tables.ts'

export interface Bill {
  visit: VisitRow
  batchNo: string
  /** How often this batch is settled, this time included. */
  round: number
  lines: readonly FeeLineRow[]
}

export interface Dates {
  policy: CompiledPolicy
  /** Picks the policy's version: the visit, the sale, or the discharge. */
  benefitDate: DateText
  /** Label of the settlement year that the bill counts in. */
  year: string
  /** Business day of the payment. */
  today: DateText
  /** Label of the year whose current-year accounts pay. */
  accountYear: string
}

interface StayDates {
  dischargeDate?: DateText
  midStay?: boolean
}

/** An outpatient visit's and a sale's own day; a stay's discharge, or the day of the question while it goes on. */
export function benefitDate(visit: VisitRow, today: DateText, stay: StayDates): DateText {
  if (!isStay(visit)) return visit.visit_date
  return stay.dischargeDate ?? visit.discharge_date ?? today
}

/** @returns a refusal where no policy is loaded for that day. */
export function datesOf(shelf: Shelf, region: string, visit: VisitRow, happenedAt: Date, stay: StayDates) {
  const today = dayOf(happenedAt)
  const date = benefitDate(visit, today, stay)
  const pack = shelf.region(region)
  const policy = pack?.on(date)
  const now = pack?.on(today) ?? policy
  if (!policy || !now) return refusal('policy_missing', { region, date })
  const value: Dates = {
    policy,
    benefitDate: date,
    year: policy.settlementYear(date).label,
    today,
    accountYear: now.settlementYear(today).label,
  }
  return { ok: true as const, value }
}

/** Label of the year whose current-year accounts exist on the day of a command. */
export function accountYearOn(
  shelf: Shelf,
  desk: Desk,
  settled: Pick<SettlementRow, 'account_year'>,
): string {
  const today = dayOf(desk.happenedAt)
  return shelf.region(desk.region)?.on(today)?.settlementYear(today).label ?? settled.account_year
}
