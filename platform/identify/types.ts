import type { CardKind } from '../card/index.ts'

/** 就诊凭证类型: 01 医保码, 02 居民身份证, 03 社会保障卡 (physical or electronic). */
export type CredentialType = '01' | '02' | '03'

export interface Credential {
  type: string
  /** Token, identity number or card number. */
  no: string
  /** 卡识别码, with a card. */
  cardSn?: string
  /** Where given beside the credential, these must name the same person. */
  certType?: string
  certNo?: string
  name?: string
  institution: string
}

export interface Identified {
  psnNo: string
  how: CredentialType
  /** With 03: 社会保障卡 and 电子社保卡 are told apart. */
  cardKind?: CardKind
}
