/** The shapes of the sandbox's seed data. */
import type { ExclusionCause, Grade, Level, Relation } from '@gongji/benefit'

export interface RegionSeed {
  /** 统筹区 code, six digits. */
  code: string
  name: string
  /** Four digits of the invented identity numbers. */
  area: string
  /** Division codes in which people and institutions lie. */
  districts: readonly string[]
  /** Percent of all people. */
  share: number
  /** How accounts are credited in the history. Amounts in fen, the base per month. */
  credit: {
    schedule: 'monthly' | 'yearly'
    activePercent: number
    base: readonly [from: number, to: number]
    retiredMonthly: number
    retired70Monthly: number
  }
  /** Tiers that people of the scheme are dealt in turn; empty where there are none. */
  residentTiers: readonly string[]
  employeeTiers: readonly string[]
  /** Relatives with whom the sandbox's families share. */
  aidShared: readonly Relation[]
}

/** Dummy secrets: they mean nothing outside the sandbox. */
export type AuthSeed =
  | { scheme: 'none'; allowedAddresses: string[] }
  | { scheme: 'x-tif'; paasid: string; secret: string }
  | { scheme: 'api-hmac'; accessKey: string; secret: string }

export interface InstitutionSeed {
  code: string
  name: string
  region: string
  admdvs: string
  kind: 'hospital' | 'pharmacy'
  level: Level
  /** National table hosp_lv. */
  hospLv: string
  traits: readonly string[]
  auth: AuthSeed
  infcodeAsText?: boolean
  state?: 'suspended'
  notes: readonly string[]
}

export interface ItemSeed {
  code: string
  name: string
  grade: Grade
  /** Self-pay-first in percent, as text: "5". */
  first: string
  /** Yuan per unit, or null. */
  ceiling: string | null
  /** The usual price in yuan. */
  price: string
  category: string
  /** 医疗收费项目类别. */
  chargeType: string
  accountPayable: boolean
  causes: readonly ExclusionCause[]
}

/** Who somebody is to the scheme. */
export type Standing =
  'active' | 'civil' | 'flexible' | 'retired' | 'adult' | 'elder' | 'college' | 'pupil' | 'infant'

export interface MemberSeed {
  /** Name of the member inside the family. */
  key: string
  standing: Standing
  age: number
  gender: 'male' | 'female'
  notes?: readonly string[]
  /** 历年 money at the start of the history, in fen; without it, an ordinary amount. */
  opening?: number
  /** Whether the account is credited month by month; default true. */
  credited?: boolean
  /** Whether ordinary visits happen; default true. */
  visits?: boolean
  /** What is done to the person at the end of the history. */
  ends?: readonly ('suspend' | 'freeze' | 'lose_card' | 'not_activated' | 'no_password')[]
  tier?: string
  /** A second insurance relation, in the region named. */
  second?: { region: string; standing: Standing }
  /** Bills settled on the first day, in fen of wholly in-scope care. */
  spends?: readonly { institution: string; kind: 'outpatient' | 'inpatient'; amounts: readonly number[] }[]
}

export interface BindingSeed {
  sharer: string
  user: string
  /** The user is the sharer's … */
  relation: Relation
  perUse?: number
  perDay?: number
  perYear?: number
  ends?: 'paused' | 'awaiting'
}

/** A family with something to show, in each region named. */
export interface SpecialFamily {
  regions: readonly string[]
  members: readonly MemberSeed[]
  bindings: readonly BindingSeed[]
  /** Who may act for whom inside the family. */
  agencies?: readonly { agent: string; principal: string; basis: 'guardian' | 'authorised' }[]
}
