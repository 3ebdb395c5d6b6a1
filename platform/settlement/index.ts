/** 结算: pre-settlement, settlement, reversal, and what each settlement says. */
export { preview, previewBasket, reverse, settle, settleBasket } from './commands.ts'
export { findSettlement, settlementsOf, type SettlementFilter } from './find.ts'
export { messageKey, reverseByMessage, type ReverseMessageInput } from './messageCommand.ts'
export type { MessageReversed } from './message.ts'
export type { BasketInput, ExpectedParts, ReverseInput, SettleInput, Settlement } from './types.ts'
