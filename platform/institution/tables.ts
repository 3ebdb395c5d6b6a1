import type { DateText, Level } from '@gongji/benefit'
import type { TableSpec } from '@gongji/ledger'
import type { InstitutionState } from './types.ts'

/** What a decision may know of an institution; its secrets stay out of the lane. */
export interface InstitutionRow {
  code: string
  name: string
  admdvs: string
  region: string
  kind: 'hospital' | 'pharmacy'
  level: Level
  hosp_lv: string
  state: InstitutionState
  since: DateText
  until: DateText | null
  traits: string[]
  capabilities: string[]
}

export const institutionTable: TableSpec<InstitutionRow> = {
  name: 'institution',
  mode: 'reference',
  columns: {
    code: 'text',
    name: 'text',
    admdvs: 'text',
    region: 'text',
    kind: 'text',
    level: 'text',
    hosp_lv: 'text',
    state: 'text',
    since: 'date',
    until: 'date',
    traits: 'jsonb',
    capabilities: 'jsonb',
  },
  key: ['code'],
}
