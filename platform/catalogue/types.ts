import type { DateText, ExclusionCause, Grade, Ppm, Price } from '@gongji/benefit'

export interface Item {
  /** 医保目录编码. */
  code: string
  name: string
  /** 收费项目等级 甲 A, 乙 B, 丙 C. */
  grade: Grade
  /** 先行自付比例. */
  selfPayFirst: Ppm
  /** 限价 per unit, null where there is none. */
  ceiling: Price | null
  /** In the packs' own words, for example "western_medicine". */
  category: string
  /** 医疗收费项目类别 med_chrgitm_type 01–14. */
  chargeType: string
  /** 个人账户可支付. */
  accountPayable: boolean
  causes: ExclusionCause[]
  unit: string
  /** A usual price, shown as a suggestion at the window; null where unknown. */
  price: Price | null
  from: DateText
  /** Last day of validity. */
  to?: DateText
}
