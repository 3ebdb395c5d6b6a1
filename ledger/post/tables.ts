import type { TableSpec } from '../lane/types.ts'
import type { EntryRow, HoldRow } from './book.ts'

export const entryTable: TableSpec<EntryRow> = {
  name: 'entry',
  mode: 'append',
  columns: {
    account: 'text',
    version: 'bigint',
    amount: 'bigint',
    balance_after: 'bigint',
    transaction: 'text',
    reason: 'text',
    happened_at: 'timestamptz',
    recorded_at: 'timestamptz',
  },
  key: ['account', 'version'],
}

export const holdTable: TableSpec<HoldRow> = {
  name: 'hold',
  mode: 'append',
  columns: {
    account: 'text',
    version: 'bigint',
    amount: 'bigint',
    held_after: 'bigint',
    happened_at: 'timestamptz',
    recorded_at: 'timestamptz',
  },
  key: ['account', 'version'],
}
