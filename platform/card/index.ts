export {
  cancelCard,
  cancelLoss,
  collectCard,
  issueCard,
  reissueCard,
  replaceCard,
  reportLoss,
  type CardIssue,
  type CardRef,
  type CardRenewal,
  type Collection,
  type NewCard,
} from './commands.ts'
export { cardsOf, findCard } from './find.ts'
export { cardHistory } from './history.ts'
export { cardRefusal, standingOf } from './standing.ts'
export { cardEventTable, cardTable, type CardEventRow, type CardRow } from './tables.ts'
export type {
  Card,
  CardEnd,
  CardEvent,
  CardEventDetail,
  CardEventKind,
  CardKind,
  CardStanding,
  CardState,
  CollectThrough,
  EndReason,
  RenewReason,
} from './types.ts'
export { issueVoucher, scanVoucher, VISIT_HOURS, VOUCHER_SECONDS, type Voucher } from './voucher.ts'
export { CARD_STATE_TEXT, COLLECT_TEXT, CREDENTIAL_TEXT, END_REASON_TEXT, STANDING_TEXT } from './words.ts'
