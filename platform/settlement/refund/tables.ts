/** The lane tables of partial refunds (C13). */
import type { Allocation, RefundItem } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'

/**
 * One partial refund of a settlement. Its money stands in a settlement row with the same id, its facts are
 * those of what remains, so that `allocate` gives `remaining` for ever.
 */
export interface RefundRow {
  /** The settlement that is refunded: the row that stood when it was refunded. */
  settlement_id: string
  /** From 1, without a gap. */
  sequence: number
  /** The refund's own settlement id. */
  id: string
  /** The refund that stood last when this one was made; null where there was none. */
  after: string | null
  items: RefundItem[]
  /** Who pays what remains. */
  remaining: Allocation
  /** Whether nothing remains. */
  complete: boolean
}

export const refundTable: TableSpec<RefundRow> = {
  name: 'refund',
  mode: 'append',
  columns: {
    settlement_id: 'text',
    sequence: 'int',
    id: 'text',
    after: 'text',
    items: 'jsonb',
    remaining: 'jsonb',
    complete: 'boolean',
  },
  key: ['settlement_id', 'sequence'],
  lookups: [['settlement_id'], ['id']],
}

/** Why a share cannot be delivered: 参保关系已终止 (death, moved away), or no account that takes it. */
export type Undeliverable = 'terminated' | 'no_account'

/** 待处理款: money that a refund or reversal could not give back, and that the office hands out. */
export interface SuspenseRow {
  id: string
  /** The refund or reversal. */
  settlement_id: string
  psn_no: string
  /** Fen. */
  amount: number
  why: Undeliverable
  happened_at: Date
}

export const suspenseTable: TableSpec<SuspenseRow> = {
  name: 'suspense',
  mode: 'append',
  columns: {
    id: 'text',
    settlement_id: 'text',
    psn_no: 'text',
    amount: 'bigint',
    why: 'text',
    happened_at: 'timestamptz',
  },
  key: ['id'],
  lookups: [['settlement_id']],
}

/** A policy by the hash of its text, as settlements name it. */
export const packTable: TableSpec<{ hash: string; text: string }> = {
  name: 'pack',
  mode: 'reference',
  columns: { hash: 'text', text: 'text' },
  key: ['hash'],
}
