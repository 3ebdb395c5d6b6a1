/** What was done once: an account's credit of a span, its interest of a year. The primary key is the fence. */
import type { TableSpec } from '@gongji/ledger'

export interface AccountMarkRow {
  what: 'credit' | 'interest'
  /** A month `YYYY-MM`, or the settlement year of what is credited or earned for a whole year. */
  span: string
  psn_no: string
  /** By how many fen the account was moved. */
  amount: number
}

export const accountMarkTable: TableSpec<AccountMarkRow> = {
  name: 'account_mark',
  mode: 'append',
  columns: { what: 'text', span: 'text', psn_no: 'text', amount: 'bigint' },
  key: ['what', 'span', 'psn_no'],
}
