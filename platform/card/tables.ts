import type { DateText } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'
import type { CardKind, CardState } from './types.ts'

export interface CardRow {
  id: string
  psn_no: string
  kind: CardKind
  /** Blind index of the card number. */
  no_blind: string
  /** The card number, sealed. */
  no_sealed: string
  /** Blind index of 卡识别码; empty where unknown. */
  serial_blind: string
  state: CardState
  issued_on: DateText
  valid_until: DateText | null
}

export const cardTable: TableSpec<CardRow> = {
  name: 'card',
  mode: 'versioned',
  columns: {
    id: 'text',
    psn_no: 'text',
    kind: 'text',
    no_blind: 'text',
    no_sealed: 'text',
    serial_blind: 'text',
    state: 'text',
    issued_on: 'date',
    valid_until: 'date',
  },
  key: ['id'],
  lookups: [['psn_no'], ['no_blind']],
}
