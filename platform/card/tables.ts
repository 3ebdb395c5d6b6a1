import type { DateText } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'
import type { CardEventDetail, CardEventKind, CardKind, CardState } from './types.ts'

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

/** An entry of a card's life, written by the command that changed it. */
export interface CardEventRow {
  card_id: string
  /** From 1, without gaps. */
  seq: number
  psn_no: string
  event: CardEventKind
  at: Date
  channel: string
  actor_kind: string
  actor: string
  detail: CardEventDetail
}

export const cardEventTable: TableSpec<CardEventRow> = {
  name: 'card_event',
  mode: 'append',
  columns: {
    card_id: 'text',
    seq: 'int',
    psn_no: 'text',
    event: 'text',
    at: 'timestamptz',
    channel: 'text',
    actor_kind: 'text',
    actor: 'text',
    detail: 'jsonb',
  },
  key: ['card_id', 'seq'],
  lookups: [['card_id']],
}
