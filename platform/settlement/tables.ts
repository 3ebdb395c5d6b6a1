/** The lane tables of a settlement. Append and versioned rows enter the region's hash chain. */
import type { AidNote, Denial, Fen, FundLeg, LineParts, Scheme, VisitKind } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'

/** What a settlement says beside its sums. */
export interface SettlementDetail {
  funds: FundLeg[]
  /** In order of use. */
  aid: { sharer: string; bindingId: string; current: Fen; carried: Fen }[]
  lines: LineParts[]
  denials: Denial[]
  aidNotes: AidNote[]
  /** What it added to the settlement year, by key; a reversal carries the negative. */
  accumulate: Record<string, number>
}

/**
 * 结算: one row per settlement and one per reversal (amounts negative, `reverses` set). A reversal that was
 * itself taken back is answered by a row of its own with `restores`. Amounts in fen.
 */
export interface SettlementRow {
  id: string
  visit_id: string
  batch_no: string
  round: number
  psn_no: string
  scheme: Scheme
  institution: string
  kind: VisitKind
  med_type: string
  benefit_date: string
  happened_at: Date
  /** The settlement year that it counts in. */
  year: string
  /** The year of the current-year accounts that paid. */
  account_year: string
  total: number
  self_paid: number
  over_ceiling: number
  first_paid: number
  in_scope: number
  deductible: number
  pool_ratio: number
  fund_total: number
  personal: number
  own_current: number
  own_carried: number
  aid_total: number
  cash: number
  hospital: number
  /** Own account, both parts, after this settlement. */
  balance_after: number
  detail: SettlementDetail
  use_account: boolean
  credential: string
  channel: string
  actor: string
  /** The sender's message id (医药机构结算ID); '' elsewhere. */
  reference: string
  pack_hash: string
  pack_name: string
  fingerprint: string
  reverses: string | null
  restores: string | null
}

export const settlement: TableSpec<SettlementRow> = {
  name: 'settlement',
  mode: 'append',
  columns: {
    id: 'text',
    visit_id: 'text',
    batch_no: 'text',
    round: 'int',
    psn_no: 'text',
    scheme: 'text',
    institution: 'text',
    kind: 'text',
    med_type: 'text',
    benefit_date: 'date',
    happened_at: 'timestamptz',
    year: 'text',
    account_year: 'text',
    total: 'bigint',
    self_paid: 'bigint',
    over_ceiling: 'bigint',
    first_paid: 'bigint',
    in_scope: 'bigint',
    deductible: 'bigint',
    pool_ratio: 'int',
    fund_total: 'bigint',
    personal: 'bigint',
    own_current: 'bigint',
    own_carried: 'bigint',
    aid_total: 'bigint',
    cash: 'bigint',
    hospital: 'bigint',
    balance_after: 'bigint',
    detail: 'jsonb',
    use_account: 'boolean',
    credential: 'text',
    channel: 'text',
    actor: 'text',
    reference: 'text',
    pack_hash: 'text',
    pack_name: 'text',
    fingerprint: 'text',
    reverses: 'text',
    restores: 'text',
  },
  key: ['id'],
  lookups: [['visit_id'], ['reverses'], ['restores']],
}

/** The facts that decided, as canonical JSON: with the pack's text they give the same fen for ever. */
export interface FactsRow {
  settlement_id: string
  facts: string
  pack_hash: string
  engine_version: string
}

export const settlementFacts: TableSpec<FactsRow> = {
  name: 'settlement_facts',
  mode: 'append',
  columns: { settlement_id: 'text', facts: 'text', pack_hash: 'text', engine_version: 'text' },
  key: ['settlement_id'],
}

/** 年度累计 of a person in a scheme and settlement year. */
export interface AccumulatorRow {
  psn_no: string
  scheme: Scheme
  year: string
  sums: Record<string, number>
}

export const accumulator: TableSpec<AccumulatorRow> = {
  name: 'accumulator',
  mode: 'versioned',
  columns: { psn_no: 'text', scheme: 'text', year: 'text', sums: 'jsonb' },
  key: ['psn_no', 'scheme', 'year'],
}
