/** The people of the sandbox as they are made up, before anything is written. */
import type { Scheme } from '@gongji/benefit'
import type { BindingSeed, MemberSeed } from '../data/types.ts'

export interface CastEnrolment {
  region: string
  scheme: Scheme
  psnType: string
  admdvs: string
  account: 'open' | 'none'
  tier?: string
  employment?: 'unit' | 'flexible'
  retiredOn?: string
  employer?: string
  civilServant: boolean
  contracted: string[]
}

export interface CastPerson {
  psnNo: string
  certNo: string
  cardNo: string
  name: string
  gender: '1' | '2'
  birth: string
  region: string
  enrolments: CastEnrolment[]
  /** Fen credited each month; 0 without an account. */
  monthly: number
  /** 历年 money at the start of the history, in fen. */
  opening: number
  seed: MemberSeed
}

export interface CastBinding extends Omit<BindingSeed, 'sharer' | 'user'> {
  sharer: CastPerson
  user: CastPerson
}

export interface CastFamily {
  people: CastPerson[]
  bindings: CastBinding[]
  agencies: { agent: CastPerson; principal: CastPerson; basis: 'guardian' | 'authorised' }[]
}
