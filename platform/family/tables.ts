import type { AidUse, DateText, Relation } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'
import type { BindingState } from './types.ts'

export interface BindingRow {
  id: string
  sharer: string
  user_no: string
  relation: Relation
  state: BindingState
  uses: AidUse[]
  starts_on: DateText
  /** Last day; null is open. */
  ends_on: DateText | null
  per_use: number | null
  per_day: number | null
  per_year: number | null
  /** Order of filing among this user's bindings, from 1. */
  filed: number
  /** The day of consent; the day of filing until then. */
  bound_on: DateText
}

export const bindingTable: TableSpec<BindingRow> = {
  name: 'binding',
  mode: 'versioned',
  columns: {
    id: 'text',
    sharer: 'text',
    user_no: 'text',
    relation: 'text',
    state: 'text',
    uses: 'jsonb',
    starts_on: 'date',
    ends_on: 'date',
    per_use: 'bigint',
    per_day: 'bigint',
    per_year: 'bigint',
    filed: 'int',
    bound_on: 'date',
  },
  key: ['id'],
  lookups: [['user_no'], ['sharer']],
}

/** The user's own order: sharers by person number, first is used first. No row: never set. */
export interface AidOrderRow {
  user_no: string
  sharers: string[]
}

export const aidOrderTable: TableSpec<AidOrderRow> = {
  name: 'aid_order',
  mode: 'versioned',
  columns: { user_no: 'text', sharers: 'jsonb' },
  key: ['user_no'],
}

/**
 * What a settlement took from a sharer, written by the settlement beside its posting; a reversal writes the
 * same with negative amounts and `day` and `year` of the original, so that limits are restored exactly.
 */
export interface AidUseRow {
  settlement_id: string
  sharer: string
  binding_id: string
  user_no: string
  institution: string
  /** Business day of the original use, Asia/Shanghai. */
  day: DateText
  /** Label of the settlement year of the original use. */
  year: string
  current: number
  carried: number
  happened_at: Date
}

export const aidUseTable: TableSpec<AidUseRow> = {
  name: 'aid_use',
  mode: 'append',
  columns: {
    settlement_id: 'text',
    sharer: 'text',
    binding_id: 'text',
    user_no: 'text',
    institution: 'text',
    day: 'date',
    year: 'text',
    current: 'bigint',
    carried: 'bigint',
    happened_at: 'timestamptz',
  },
  key: ['settlement_id', 'sharer'],
  lookups: [['settlement_id'], ['binding_id', 'year']],
}
