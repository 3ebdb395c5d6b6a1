import type { DateText } from '@gongji/benefit'

/** 人员证件类型: 01 居民身份证, 02 军官证 … (national table psn_cert_type). */
export type CertType = string

export interface Person {
  psnNo: string
  certType: CertType
  certNo: string
  name: string
  /** 1 男, 2 女, 0 未知, 9 未说明. */
  gender: '0' | '1' | '2' | '9'
  birth: DateText
  phone?: string
}
