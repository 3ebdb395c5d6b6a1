/** What a waiting period depends on, and what the calculator says about it. */
import type { DateText, PersonFacts, Scheme } from '../../facts.ts'
import type { Fen, Ppm } from '../../money.ts'
import type { DecidingDay } from '../../pack/schema/waiting.ts'

export interface WaitingFacts {
  person: PersonFacts
  /** Day of payment; it picks the policy's version. */
  paidOn: DateText
  /** Last day of cover before; absent for somebody who was never insured. */
  stopped?: DateText
  /** Years without cover just before the year paid for; without it they are counted from `stopped`. */
  missedYears?: number
  /** Whether it was paid inside 集中参保期; without it the pack's windows decide. */
  inWindow?: boolean
  /** First day of the year of cover, when it lies after the payment. */
  coverFrom?: DateText
  /** Scheme of the cover before; default the person's scheme. */
  fromScheme?: Scheme
  /** Full years of continuous cover before the stop; default none. */
  continuousYears?: number
  /** Whether the months of the gap were paid for too. */
  backPaid?: boolean
  /** Extra years already paid to shorten the wait. */
  extraYears?: number
  bornOn?: DateText
}

export type WaitingReason =
  | 'newborn'
  | 'late_newborn'
  /** A group that does not wait. */
  | 'exempt'
  /** The gap is within the grace. */
  | 'grace'
  /** The gap is beyond the grace. */
  | 'gap'
  /** Outside the window or after missed years. */
  | 'years'
  /** Nothing to wait for. */
  | 'none'

export interface WaitMonths {
  fixed: number
  variable: number
  /** Variable months taken away by extra years. */
  repaired: number
  /** What the floor adds. */
  floor: number
  total: number
}

export interface RepairOption {
  /** Extra years to pay, beside those already paid. */
  years: number
  price: Fen
  /** Whole wait in months after it. */
  total: number
  firstCoveredDay: DateText
}

export interface BackPaymentOption {
  total: number
  firstCoveredDay: DateText
  retroactiveFrom: DateText | null
}

/** The time line: stopped, paid, waits, covered. */
export interface WaitingPeriod {
  reason: WaitingReason
  stopped: DateText | null
  paid: DateText
  /** From when the wait counts. */
  starts: DateText
  /** The missed years that count. */
  missed: string[]
  months: WaitMonths
  firstCoveredDay: DateText
  /** Where cover reaches back before the payment. */
  retroactiveFrom: DateText | null
  /** Years that may be insured with this payment (newborns), else the year paid for. */
  insurableYears: string[]
  /** What the fund pays during the wait, of what it would pay otherwise. */
  benefitRatio: Ppm
  accountUsable: boolean
  /** Which day of a stay must lie behind the wait. */
  decidesOn: DecidingDay
  repair: RepairOption[]
  /** What paying for the gap would change; null where nothing. */
  backPayment: BackPaymentOption | null
}
