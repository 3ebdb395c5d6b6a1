/** 基金账 of a region and scheme over a period (E3). Amounts in whole fen, not bounded like a payment's. */
import { VISIT_KINDS, type DateText, type Scheme } from '@gongji/benefit'

export interface FundPeriod {
  region: string
  scheme: Scheme
  /** First and last business day, both included. */
  from: DateText
  to: DateText
}

/** Where the fund's money comes from; a book may hold sources beside these. */
export const INCOME_SOURCES = [
  'employer_share',
  'personal_share',
  'subsidy',
  'interest',
  'donation',
  'other',
] as const
export type IncomeSource = (typeof INCOME_SOURCES)[number]

/** What money is spent on: care by its kind (生育 apart), or what the pool gives to personal accounts. */
export const EXPENSES = [...VISIT_KINDS, 'maternity', 'to_accounts', 'other'] as const
export type Expense = (typeof EXPENSES)[number]

export interface Spent {
  kind: Expense
  /** 统筹基金. */
  pool: number
  /** The funds above the pool, by name. */
  layers: Record<string, number>
  /** 个人账户, relatives' included; employees' accounts only, whoever they paid for. */
  accounts: number
}

export interface Holding {
  /** "pool", "accounts", or the name of a fund above the pool. A layer's is that of all schemes together. */
  part: string
  opening: number
  income: number
  expenditure: number
  /** opening + income − expenditure: what the book says at the end of the last day. */
  closing: number
}

/** 累计结余可支付月数, in tenths of a month; unknown before twelve full months of books. */
export type Reserve =
  | { known: true; tenths: number; months: { from: DateText; to: DateText }; spent: number }
  | { known: false; why: 'fewer_than_12_months' | 'nothing_spent'; since: DateText | null }

export interface FundStatement extends FundPeriod {
  income: { source: string; amount: number }[]
  expenditure: Spent[]
  holdings: Holding[]
  reserve: Reserve
  /** Number of entries of the book that stand behind all figures, up to `to`. */
  entries: number
}
