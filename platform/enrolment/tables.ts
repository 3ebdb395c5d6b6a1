import type { DateText, Scheme } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'
import type { AccountState, EnrolmentState } from './types.ts'

export interface EnrolmentRow {
  psn_no: string
  scheme: Scheme
  psn_type: string
  state: EnrolmentState
  since: DateText
  paused_since: DateText | null
  tier: string | null
  employment: 'unit' | 'flexible' | null
  retired_on: DateText | null
  employer: string | null
  civil_servant: boolean
  admdvs: string
  account: AccountState
  groups: string[]
  contracted: string[]
}

export const enrolmentTable: TableSpec<EnrolmentRow> = {
  name: 'enrolment',
  mode: 'versioned',
  columns: {
    psn_no: 'text',
    scheme: 'text',
    psn_type: 'text',
    state: 'text',
    since: 'date',
    paused_since: 'date',
    tier: 'text',
    employment: 'text',
    retired_on: 'date',
    employer: 'text',
    civil_servant: 'boolean',
    admdvs: 'text',
    account: 'text',
    groups: 'jsonb',
    contracted: 'jsonb',
  },
  key: ['psn_no', 'scheme'],
  lookups: [['psn_no']],
}

/** 冻结 of everything that a person may spend in a region, own account and as a sharer. No row: never frozen. */
export interface PersonStateRow {
  psn_no: string
  frozen: boolean
  reason: string
  since: Date
}

export const personStateTable: TableSpec<PersonStateRow> = {
  name: 'person_state',
  mode: 'versioned',
  columns: { psn_no: 'text', frozen: 'boolean', reason: 'text', since: 'timestamptz' },
  key: ['psn_no'],
}
