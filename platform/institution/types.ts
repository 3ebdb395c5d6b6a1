import type { DateText, Level } from '@gongji/benefit'

/** 定点 in force, suspended, or ended. */
export type InstitutionState = 'designated' | 'suspended' | 'ended'

export type InstitutionAuth =
  | { scheme: 'none'; allowedAddresses: string[] }
  | { scheme: 'x-tif'; paasid: string; secret: string; allowedAddresses?: string[] }
  | { scheme: 'api-hmac'; accessKey: string; secret: string; allowedAddresses?: string[] }

export interface Institution {
  /** 定点医药机构编号. */
  code: string
  name: string
  admdvs: string
  region: string
  kind: 'hospital' | 'pharmacy'
  level: Level
  /** 医院等级, national table hosp_lv 01–11. */
  hospLv: string
  state: InstitutionState
  since: DateText
  until?: DateText
  traits: string[]
  /** For example "mutual_aid", "pooled_pharmacy". */
  capabilities: string[]
  /** Whether this institution's software reads infcode as text. */
  infcodeAsText: boolean
  auth: InstitutionAuth
}
