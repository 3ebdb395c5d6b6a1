import type { DateText } from '@gongji/benefit'

/** 实体社会保障卡 or 电子社保卡; the voucher (医保码) is no card. */
export type CardKind = 'physical' | 'electronic'
/** in_use 正常, lost 挂失, cancelled 注销, expired 过期. */
export type CardState = 'in_use' | 'lost' | 'cancelled'

export interface Card {
  id: string
  region: string
  psnNo: string
  kind: CardKind
  no: string
  state: CardState
  issuedOn: DateText
  validUntil?: DateText
}
