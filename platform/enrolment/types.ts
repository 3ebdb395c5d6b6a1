import type { DateText, Scheme } from '@gongji/benefit'

export type EnrolmentState = 'active' | 'suspended' | 'terminated'
/** `none`: this scheme or employment carries no personal account. */
export type AccountState = 'open' | 'not_activated' | 'none'

export interface Enrolment {
  region: string
  psnNo: string
  scheme: Scheme
  /** 人员类别: 1101 职工在职, 1201 职工退休, 1403 中小学生, 1501 普通居民 … */
  psnType: string
  state: EnrolmentState
  since: DateText
  /** The day on which it was suspended or terminated. */
  pausedSince?: DateText
  /** 档次, in the pack's own words. */
  tier?: string
  employment?: 'unit' | 'flexible'
  retiredOn?: DateText
  employer?: string
  civilServant: boolean
  /** 参保地医保区划. */
  admdvs: string
  account: AccountState
  /** 医疗救助, 优抚 and kin, in the pack's own words. */
  groups: string[]
  /** Institutions with which a family doctor is signed or a community centre is bound. */
  contracted: string[]
}
