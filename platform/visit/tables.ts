/** The lane tables of a visit: working rows, updated in place until a settlement takes them. */
import type { ExclusionCause, Grade, Level, Scheme, VisitKind } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'

export interface Diagnosis {
  kind: string
  code: string
  name: string
  main: boolean
}

/** 就诊: one registration or admission of one person at one institution. */
export interface VisitRow {
  id: string
  psn_no: string
  scheme: Scheme
  institution: string
  kind: VisitKind
  /** 医疗类别 as the institution sent it. */
  med_type: string
  /** 门诊号 or 住院号, the institution's own. */
  visit_no: string
  /** Date of the visit, the sale or the admission. */
  visit_date: string
  discharge_date: string | null
  state: 'open' | 'discharged' | 'cancelled'
  causes: ExclusionCause[]
  disease_code: string | null
  diagnoses: Diagnosis[]
  /** 就诊凭证类型 by which the person was identified. */
  credential: string
  prescription: { level: Level } | null
}

export const visit: TableSpec<VisitRow> = {
  name: 'visit',
  mode: 'mutable',
  columns: {
    id: 'text',
    psn_no: 'text',
    scheme: 'text',
    institution: 'text',
    kind: 'text',
    med_type: 'text',
    visit_no: 'text',
    visit_date: 'date',
    discharge_date: 'date',
    state: 'text',
    causes: 'jsonb',
    disease_code: 'text',
    diagnoses: 'jsonb',
    credential: 'text',
    prescription: 'jsonb',
  },
  key: ['id'],
}

/**
 * 收费批次: what one settlement takes. An outpatient visit has as many as the institution numbers; a stay has
 * one, numbered ''. `round` counts how often it was settled, reversals between, so that (visit, batch, round)
 * is unique among settlements in the database itself.
 */
export interface ChargeRow {
  visit_id: string
  batch_no: string
  psn_no: string
  state: 'open' | 'settled' | 'cancelled'
  settlement_id: string | null
  round: number
  uploaded_at: Date
  /** Until then its person may pay it on a page; the counter always may. */
  payable_until: Date
}

export const charge: TableSpec<ChargeRow> = {
  name: 'charge',
  mode: 'mutable',
  columns: {
    visit_id: 'text',
    batch_no: 'text',
    psn_no: 'text',
    state: 'text',
    settlement_id: 'text',
    round: 'int',
    uploaded_at: 'timestamptz',
    payable_until: 'timestamptz',
  },
  key: ['visit_id', 'batch_no'],
  lookups: [['visit_id']],
}

/** 费用明细: one line with the catalogue's values as they were when it was uploaded, and its four parts. */
export interface FeeLineRow {
  visit_id: string
  /** 费用明细流水号, unique within the visit. */
  serial: string
  batch_no: string
  /** 原费用流水号: the line of this stay that a negative quantity takes back. */
  refunds: string | null
  code: string
  name: string
  local_code: string | null
  /** 10^-6 yuan. */
  price: number
  /** 10^-4 unit; negative where `refunds` is set. */
  quantity: number
  /** Fen. */
  amount: number
  grade: Grade
  /** Parts per million. */
  self_pay_first: number
  /** 10^-6 yuan per unit. */
  ceiling: number | null
  category: string | null
  /** 医疗收费项目类别. */
  charge_type: string
  account_payable: boolean
  causes: ExclusionCause[]
  charged_on: string
  /** The four parts in fen, as classified at upload and again at settlement. */
  self_paid: number
  over_ceiling: number
  first_paid: number
  in_scope: number
  settlement_id: string | null
}

export const feeLine: TableSpec<FeeLineRow> = {
  name: 'fee_line',
  mode: 'mutable',
  columns: {
    visit_id: 'text',
    serial: 'text',
    batch_no: 'text',
    refunds: 'text',
    code: 'text',
    name: 'text',
    local_code: 'text',
    price: 'bigint',
    quantity: 'bigint',
    amount: 'bigint',
    grade: 'text',
    self_pay_first: 'int',
    ceiling: 'bigint',
    category: 'text',
    charge_type: 'text',
    account_payable: 'boolean',
    causes: 'jsonb',
    charged_on: 'date',
    self_paid: 'bigint',
    over_ceiling: 'bigint',
    first_paid: 'bigint',
    in_scope: 'bigint',
    settlement_id: 'text',
  },
  key: ['visit_id', 'serial'],
  lookups: [['visit_id']],
}
