/** Code tables of people and credentials (interface 3.1, 3.2, 3.4). */
import type { Scheme } from '@gongji/benefit'

/** 险种类型: the two basic schemes are settled here; the other codes are known so that they can be named. */
export const INSUTYPE = { '310': '职工基本医疗保险', '390': '城乡居民基本医疗保险' } as const

export type InsuType = keyof typeof INSUTYPE

export const schemeOf = (insutype: InsuType): Scheme => (insutype === '310' ? 'employee' : 'resident')
export const insutypeOf = (scheme: Scheme): InsuType => (scheme === 'employee' ? '310' : '390')

/** 就诊凭证类型. */
export const MDTRT_CERT_TYPE = { '01': '医保电子凭证', '02': '居民身份证', '03': '社会保障卡' } as const

export type MdtrtCertType = keyof typeof MDTRT_CERT_TYPE

export const MDTRT_CERT_ALIASES = { '1': '01', '2': '02', '3': '03' } as const

/** 人员证件类型. */
export const PSN_CERT_TYPE = {
  '01': '居民身份证',
  '02': '军官证',
  '03': '武警警官证',
  '04': '香港证件',
  '05': '澳门证件',
  '06': '台胞证',
  '07': '外国人永久居留证',
  '08': '外国人护照',
  '09': '残疾人证',
  '10': '军烈属证明',
  '11': '外国人就业证',
  '12': '外国专家证',
  '13': '外国人常驻记者证',
  '14': '台港澳人员就业证',
  '15': '回国定居专家证',
  '16': '中国护照',
  '17': '港澳台居民居住证',
  '90': '社会保障卡',
  '91': '保密人员证件',
  '99': '其他',
} as const

/** Real clients drop the leading nought. */
export const PSN_CERT_ALIASES = {
  '1': '01',
  '2': '02',
  '3': '03',
  '4': '04',
  '5': '05',
  '6': '06',
  '7': '07',
  '8': '08',
  '9': '09',
} as const

/** 人员参保状态. */
export const PSN_INSU_STAS = { active: '1', suspended: '2', terminated: '4' } as const
