import type { DateText } from '@gongji/benefit'
import type { Actor, Channel } from '../command/index.ts'

/**
 * physical 社会保障卡, electronic 电子社保卡: two credentials with numbers of their own. The voucher (医保电子凭证) is
 * neither; it has no number and no life, see voucher.ts.
 */
export type CardKind = 'physical' | 'electronic'
/** What the lane decided last: in_use 正常, lost 挂失, cancelled 注销 (for good, whatever the reason). */
export type CardState = 'in_use' | 'lost' | 'cancelled'
/** What a card is good for on a day. Only `usable` pays. */
export type CardStanding = 'usable' | 'not_collected' | 'lost' | 'expired' | 'ended'

/** Where and by whom a card is collected: 银行网点, 经办窗口, 代办人代领, 单位代领. */
export type CollectThrough = 'bank' | 'office' | 'agent' | 'employer'

/** Why a new card takes the place of an old one: after its loss, or in exchange for it. */
export type RenewReason = 'reissued' | 'damaged' | 'name_changed' | 'cert_no_changed' | 'expired'
export type EndReason = RenewReason | 'cancelled'

export interface CardEnd {
  on: DateText
  reason: EndReason
  /** Id of the card that took its place. */
  successor?: string
}

export interface Card {
  id: string
  region: string
  psnNo: string
  kind: CardKind
  no: string
  state: CardState
  issuedOn: DateText
  /** Last day on which it is good. */
  validUntil?: DateText
  /** Still lies at a bank or an office. */
  awaitsCollection: boolean
  ended?: CardEnd
}

export interface CardEventDetail {
  /** issue: the card is to be collected later. */
  awaits?: boolean
  /** issue: id of the card whose place it takes, and why. */
  predecessor?: string
  reason?: EndReason
  /** end: id of the card that takes its place. */
  successor?: string
  /** collect: where, and the person number of the agent or the code of the employer. */
  through?: CollectThrough
  collector?: string
}

export type CardEventKind = 'issue' | 'collect' | 'report_loss' | 'cancel_loss' | 'end'

/** One entry of a card's life. `expire` follows from the last day and has nobody who did it. */
export interface CardEvent {
  event: CardEventKind | 'expire'
  at: Date
  detail: CardEventDetail
  channel?: Channel
  actor?: Pick<Actor, 'kind' | 'id'>
}
