import type { DateText } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'

/** What a decision may know of a person: nothing that names one. */
export interface PersonRow {
  psn_no: string
  birth: DateText
  gender: string
}

export const personTable: TableSpec<PersonRow> = {
  name: 'person',
  mode: 'reference',
  columns: { psn_no: 'text', birth: 'date', gender: 'text' },
  key: ['psn_no'],
}
