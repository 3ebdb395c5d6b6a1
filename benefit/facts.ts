/**
 * What a decision is made from. Facts are complete: together with the compiled policy they determine
 * every fen, for ever, and they are stored with each settlement so that it can be replayed.
 * All of it is plain JSON.
 */
import type { Fen, Ppm, Price, Quantity } from './money.ts'

/** A plain date `YYYY-MM-DD` in Asia/Shanghai. */
export type DateText = string

/** 险种: 310 employee, 390 resident. */
export type Scheme = 'employee' | 'resident'

/** What kind of care: 门诊, 急诊, 院前急救, 挂号, 门诊慢特病, 药店购药, 住院. */
export type VisitKind =
  'outpatient' | 'emergency' | 'prehospital_emergency' | 'registration' | 'chronic' | 'pharmacy' | 'inpatient'

/** 人员状态 as far as a benefit depends on it. */
export type PersonStatus = 'active' | 'retired' | 'child' | 'student' | 'adult' | 'elder'

/** 医院等级 as far as a benefit depends on it. `third_a` also answers to `third`, and so on; see `levelMatches`. */
export type Level =
  | 'community'
  | 'first'
  | 'second'
  | 'second_b'
  | 'second_a'
  | 'third'
  | 'third_b'
  | 'third_a'
  | 'provincial_third'
  | 'pharmacy'
  | 'ungraded'

export const LEVELS: readonly Level[] = [
  'community',
  'first',
  'second',
  'second_b',
  'second_a',
  'third',
  'third_b',
  'third_a',
  'provincial_third',
  'pharmacy',
  'ungraded',
]

/** 不予支付 causes of requirements C7, each with its legal basis in the pack. */
export type ExclusionCause =
  | 'not_designated'
  | 'fighting'
  | 'drug_abuse'
  | 'other_illegal_act'
  | 'drunkenness'
  | 'suicide_or_self_harm'
  | 'traffic_accident'
  | 'malpractice'
  | 'third_party'
  | 'work_injury'
  | 'public_health'
  | 'treatment_abroad'
  | 'beauty'
  | 'fitness'

export const EXCLUSION_CAUSES: readonly ExclusionCause[] = [
  'not_designated',
  'fighting',
  'drug_abuse',
  'other_illegal_act',
  'drunkenness',
  'suicide_or_self_harm',
  'traffic_accident',
  'malpractice',
  'third_party',
  'work_injury',
  'public_health',
  'treatment_abroad',
  'beauty',
  'fitness',
]

export interface PersonFacts {
  scheme: Scheme
  status: PersonStatus
  /** Full years at the benefit date. */
  age: number
  retiredOn?: DateText
  /** 档次, in the pack's own words, for example "tier1". */
  tier?: string
  employment?: 'unit' | 'flexible'
  /** 参保状态 on the benefit date. */
  enrolment: 'active' | 'suspended' | 'terminated' | 'none'
  /** Whether this person's scheme and employment carry a personal account at all, and it is activated. */
  account: 'open' | 'not_activated' | 'none'
  /** 签约家庭医生 with this very institution, or bound community centre (社康). */
  contracted?: boolean
  /** 医疗救助, 优抚 and kin; the pack's own words. */
  groups?: string[]
  /**
   * What continuous enrolment has added to the person's own yearly limit of a layer, or a lapse has taken
   * off it (A2), in fen with its sign, by the layer's name, for example `{ serious_illness: 600000 }`.
   */
  limitAdjustments?: Record<string, number>
}

export interface InstitutionFacts {
  kind: 'hospital' | 'pharmacy'
  level: Level
  /** 定点 on the benefit date. */
  designated: boolean
  /** Whether it lies in the insured person's pooling area. */
  area: 'home' | 'away'
  /** District code (admdvs) of the place, for example "350100". */
  place?: string
  /** For example "tcm", "specialist", "psychiatric"; the pack's own words. */
  traits?: string[]
}

/** 收费项目等级: 甲 A, 乙 B, 丙 C. */
export type Grade = 'A' | 'B' | 'C'

export interface LineFacts {
  id: string
  code: string
  name: string
  amount: Fen
  price: Price
  quantity: Quantity
  grade: Grade
  /** 先行自付比例; a grade C line is wholly self-paid whatever this says. */
  selfPayFirst: Ppm
  /** 限价 per unit; null where there is none. */
  ceiling: Price | null
  /** For example "western_medicine", "consultation", "large_equipment_exam", "vaccine"; the pack's own words. */
  category?: string
  /** 个人账户可支付; false bars own account and relatives alike. */
  accountPayable: boolean
  /** Item flags such as public_health, beauty, fitness. */
  causes?: ExclusionCause[]
}

/** What the settlement year has accumulated before this visit. Keys are those that `Allocation.accumulate` uses. */
export interface YearFacts {
  /** Label of the settlement year, for example "2026". */
  year: string
  values: Record<string, number>
}

export interface Buckets {
  /** 当年 money available (balance − held). */
  current: Fen
  /** 历年 money available. */
  carried: Fen
}

/** 与共济人的关系, seen from the sharer: the user is the sharer's spouse, parent, child … */
export type Relation =
  'spouse' | 'parent' | 'child' | 'sibling' | 'grandparent' | 'grandchild' | 'parent_in_law' | 'other'

/** 异地就医备案: 异地长期居住, 转诊, 急诊抢救, 其他临时外出. */
export type FilingType = 'long_term' | 'referral' | 'emergency' | 'temporary'

export interface FilingFacts {
  type: FilingType | 'none'
  from: DateText
  /** Last day; without one it holds as long as the policy says. */
  to?: DateText
  /** District code of the place filed for; without one it holds everywhere. */
  place?: string
}

/** 门诊慢特病 certificate under which this visit is made. */
export interface ChronicFacts {
  /** The pack's own word for the disease, or a code that the pack lists under it. */
  code: string
  /** 认定日期, the day of approval; the policy says from when it counts. */
  from: DateText
  /** Last day, where the certificate has one. */
  to?: DateText
}

export interface StayFacts {
  /** Days of admission and of discharge; without discharge the benefit date. */
  from: DateText
  to?: DateText
  /**
   * Transferred from another hospital without going home: the highest level of the hospitals before, and
   * the deductible that they have counted for this stay.
   */
  transfer?: { level: Level; deductible: Fen }
}

export interface SharerFacts {
  /** The sharer's person number. */
  sharer: string
  relation: Relation
  boundOn: DateText
  /** Order of filing among this user's bindings, from 1. */
  filed: number
  /** The user's own order, where one was set (1 first). */
  priority?: number
  available: Buckets
  /** The sharer's name in a stable sorting form, only where the pack breaks ties by name. */
  tieName?: string
  enrolment: 'active' | 'suspended' | 'terminated' | 'none'
  /** Reasons for which this sharer cannot pay now. Empty when able. */
  blocked: SharerBlock[]
  uses: AidUse[]
  /** Limits that the sharer set, as what is left of each; null where there is none. */
  leftPerUse: Fen | null
  leftToday: Fen | null
  leftThisYear: Fen | null
  /** Money earmarked or agreed as quota for this user (C14), contained in `available`; absent: all of it. */
  setAside?: Fen
  /** What this user has drawn from this sharer already, where the region limits it (C16). */
  usedToday?: Fen
  usedThisYear?: Fen
  /** Number of payments to this user today. */
  usesToday?: number
}

export type SharerBlock = 'paused' | 'not_started' | 'ended' | 'frozen' | 'not_consented' | 'account_none'

/** 用途: what aid money may be spent on. */
export type AidUse =
  'hospital' | 'pharmacy' | 'resident_premium' | 'commercial_premium' | 'long_term_care_premium'

export interface PurseFacts {
  /** 个人账户使用标志: false bars own and relatives' accounts unless the pack says otherwise. */
  useAccount: boolean
  own: Buckets
  /** Whether the own account is frozen. */
  frozen: boolean
  sharers: SharerFacts[]
  /** Which sharer was chosen at payment, where the pack lets the user choose. */
  chosenSharer?: string
}

export interface Facts {
  kind: VisitKind
  /** The benefit date: it picks the pack's version. */
  date: DateText
  person: PersonFacts
  institution: InstitutionFacts
  lines: LineFacts[]
  /** Causes declared for the visit as a whole. */
  causes: ExclusionCause[]
  /** Pharmacy only: bought on a prescription of a designated institution, and that institution's level. */
  prescription?: { level: Level }
  /** 异地就医备案 that the person has made, whether or not it holds for this visit. */
  filing?: FilingFacts
  chronic?: ChronicFacts
  /** Inpatient only. */
  stay?: StayFacts
  /** 待遇等待期: the first day on which benefits are full again. */
  waiting?: { until: DateText }
  year: YearFacts
  purse: PurseFacts
}
