/** Code tables of visits and settlements (interface 3.3, 3.5, 3.6, 3.8). */
import type { Grade, VisitKind } from '@gongji/benefit'

/** 医疗类别 that are settled here. */
export const MED_TYPE = {
  '11': '普通门诊',
  '12': '门诊挂号',
  '13': '急诊',
  '14': '门诊慢特病',
  '15': '门诊统筹',
  '19': '意外伤害门诊',
  '21': '普通住院',
  '22': '外伤住院',
  '23': '转外诊治住院',
  '24': '急诊转住院',
  '41': '定点药店购药',
  '51': '生育门诊',
  '52': '生育住院',
  '53': '计划生育手术',
  '91': '其他门诊',
  '92': '其他住院',
  '93': '其他购药',
} as const

export type MedType = keyof typeof MED_TYPE

/** 清算类别: 11 outpatient, 21 inpatient, 41 pharmacy. */
export const clrType = (kind: VisitKind): string =>
  kind === 'inpatient' ? '21' : kind === 'pharmacy' ? '41' : '11'

/** 清算方式 1 按项目. */
export const CLR_WAY = '1'

/** 收费项目等级. */
export const CHRGITM_LV: Readonly<Record<Grade, string>> = { A: '01', B: '02', C: '03' }

/** 定点医疗服务机构类型. */
export const FIXMEDINS_TYPE = { '1': '定点医疗机构', '2': '定点零售药店' } as const
export const fixmedinsType = (kind: 'hospital' | 'pharmacy'): keyof typeof FIXMEDINS_TYPE =>
  kind === 'hospital' ? '1' : '2'

/** 诊断类别. */
export const DIAG_TYPE = { '1': '西医诊断', '2': '中医主病诊断', '3': '中医主证诊断' } as const

/** 累计类别代码 (3.10). */
export const CUM_TYPE = {
  stays: 'C0000',
  total: 'S0000',
  deductible: 'Q0000',
  fund: 'F0000',
  ofFund: (fundPayType: string): string => `D${fundPayType}`,
} as const

/** Flags as the tables print them. */
export const YES_NO = { '0': '否', '1': '是' } as const

/** 支付地点类别 2: paid at the institution. */
export const PAY_LOC = '2'

const DRUG_LISTS: Readonly<Record<string, string>> = { '08': '301', '09': '101', '10': '102', '11': '101' }

/** 目录类别 from the charge category: 101 western and Chinese patent medicine, 102 decoction pieces, 301 materials, else 201 services. */
export const listType = (medChrgitmType: string): string => DRUG_LISTS[medChrgitmType] ?? '201'
