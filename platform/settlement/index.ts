/** 结算: pre-settlement, settlement, reversal, and what each settlement says. */
export { reverse, settle, settleBasket } from './commands.ts'
export {
  explainRemaining,
  explainSettlement,
  quote,
  quoteBasket,
  receipt,
  type HowToExplain,
  type Quote,
  type Receipt,
} from './explain.ts'
export { findSettlement, settlementsOf, type SettlementFilter } from './find.ts'
export { messageKey, reverseByMessage, type ReverseMessageInput } from './messageCommand.ts'
export type { MessageReversed } from './message.ts'
export { preview, previewBasket } from './preview.ts'
export type { BasketInput, ExpectedParts, ReverseInput, SettleInput, Settlement } from './types.ts'
export * from './refund/index.ts'
