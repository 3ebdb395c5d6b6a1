/** 基金支付类型 (interface 3.7): each of our funds at the interface, by scheme where the tables part. */
import type { Fund, Scheme } from '@gongji/benefit'

/** The setlinfo field in which a fund is summed. */
export type FundField =
  'hifp_pay' | 'cvlserv_pay' | 'hifes_pay' | 'hifmi_pay' | 'hifob_pay' | 'maf_pay' | 'oth_pay'

export interface FundEntry {
  /** fund_pay_type. */
  code: string
  name: string
  field: FundField
}

const EVERY: Readonly<Record<Exclude<Fund, 'pool'>, FundEntry>> = {
  large_amount: { code: '330100', name: '大额医疗费用补助基金', field: 'hifob_pay' },
  // The national table has no code for this fund; 3301xx is the group it belongs to, and the digits are ours.
  retiree_supplement: { code: '330110', name: '退休人员补充医疗保险基金', field: 'hifob_pay' },
  civil_servant: { code: '320100', name: '公务员医疗补助基金', field: 'cvlserv_pay' },
  enterprise_supplement: { code: '370100', name: '企业补充医疗保险基金', field: 'hifes_pay' },
  serious_illness: { code: '390200', name: '大病医疗保险基金', field: 'hifmi_pay' },
  medical_aid: { code: '610100', name: '医疗救助基金', field: 'maf_pay' },
  other: { code: '999901', name: '其他基金', field: 'oth_pay' },
}

const POOL: Readonly<Record<Scheme, FundEntry>> = {
  employee: { code: '310100', name: '城镇职工基本医疗保险统筹基金', field: 'hifp_pay' },
  resident: { code: '390100', name: '城乡居民基本医疗保险基金', field: 'hifp_pay' },
}

export const fundEntry = (fund: Fund, scheme: Scheme): FundEntry =>
  fund === 'pool' ? POOL[scheme] : EVERY[fund]

/** 个人账户: own and relatives' money together, a row of setldetail but no part of fund_pay_sumamt. */
export const ACCOUNT = { code: '310200', name: '城镇职工基本医疗保险个人账户基金' } as const
/** 医院负担. */
export const HOSPITAL = { code: '999996', name: '医院负担金额' } as const
