/** The words of cards, as pages and refusals say them. */
import type { CardKind, CardStanding, CardState, CollectThrough, EndReason } from './types.ts'

/** The three credentials are kept apart on every screen. */
export const CREDENTIAL_TEXT: Record<CardKind | 'voucher', string> = {
  physical: '社会保障卡',
  electronic: '电子社保卡',
  voucher: '医保电子凭证',
}

export const CARD_STATE_TEXT: Record<CardState, string> = { in_use: '正常', lost: '挂失', cancelled: '注销' }

export const STANDING_TEXT: Record<CardStanding, string> = {
  usable: '正常',
  not_collected: '待领取',
  lost: '挂失',
  expired: '已过期',
  ended: '注销',
}

export const COLLECT_TEXT: Record<CollectThrough, string> = {
  bank: '银行网点领取',
  office: '经办窗口领取',
  agent: '代办人代领',
  employer: '单位代领',
}

export const END_REASON_TEXT: Record<EndReason, string> = {
  reissued: '挂失后补领新卡',
  damaged: '损坏换卡',
  name_changed: '姓名变更换卡',
  cert_no_changed: '证件号码变更换卡',
  expired: '到期换卡',
  cancelled: '注销',
}
