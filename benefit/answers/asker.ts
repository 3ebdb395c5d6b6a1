/** Who asks: the person, the figures of the person's year and purse, and what is on record beyond them. */
import type { MonthText } from '../calc/dates.ts'
import type { WaitingFacts } from '../calc/waiting/facts.ts'
import type { VisitDays } from '../calc/waiting/waiting.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText, Facts, FilingFacts, PersonFacts, PurseFacts, Scheme, YearFacts } from '../facts.ts'
import type { Fen } from '../money.ts'

/** The policy by date, for example `(date) => region.on(date)`. */
export type PolicyOn = (date: DateText) => CompiledPolicy

export interface Asker {
  /** The day of the question. */
  on: DateText
  person: PersonFacts
  /** What the settlement year of `on` has accumulated. */
  year: YearFacts
  /** Own money and relatives. */
  purse: PurseFacts
  /** Names of relatives, by `SharerFacts.sharer`; without one the number stands. */
  names?: Record<string, string>
  waiting?: Facts['waiting']
  filing?: FilingFacts
  record?: AskerRecord
}

/** Everything here may be absent, which means that it was not told, never that there is none. */
export interface AskerRecord {
  /** What a check of the enrolment found; an empty list: nothing. */
  irregularities?: readonly Irregularity[]
  /** Months that were not paid, both inclusive; null: none. */
  arrears?: { from: MonthText; to: MonthText } | null
  /** Last month that was credited to the account. */
  creditedThrough?: MonthText
  /** 待入账: credited but withheld until activation. */
  withheld?: Fen
  /** What relatives have spent of the account in the settlement year. */
  spentByRelatives?: Fen
  /** Contribution base, and pension, of a month. */
  base?: Fen
  pension?: Fen
  /** An enrolment, made or planned, from which a waiting period follows. */
  enrolling?: Omit<WaitingFacts, 'person'>
  /** A stay of which the person asks whether it falls into the wait. */
  stay?: VisitDays
  credentials?: readonly Credential[]
  /** Payments that the person thinks wrong. */
  payments?: readonly DoubtfulPayment[]
}

/** A3. */
export const IRREGULARITIES = [
  'arrears',
  'withholding_failed',
  'identity_mismatch',
  'duplicate',
  'wrong_operation',
  'transfer_residue',
  'not_synchronised',
  'never_paid',
  'wrong_scheme',
] as const
export type Irregularity = (typeof IRREGULARITIES)[number]

export interface Credential {
  kind: 'physical' | 'electronic' | 'voucher'
  standing: 'usable' | 'not_collected' | 'lost' | 'expired' | 'ended'
}

export interface DoubtfulPayment {
  what: 'contribution' | 'bill'
  wrong: 'twice' | 'scheme' | 'person' | 'amount'
  amount: Fen
  on: DateText
  /** Of a contribution: the scheme it was paid to. */
  scheme?: Scheme
}

/** The name of a relative as the asker knows it. */
export const nameOf = ({ names }: Asker, sharer: string): string => names?.[sharer] ?? sharer
