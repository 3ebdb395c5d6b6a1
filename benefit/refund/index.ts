/** Partial refunds (C13). */
export { refund } from './refund.ts'
export { payersOf } from './difference.ts'
export type {
  Payer,
  PayerAmount,
  Refund,
  RefundItem,
  RefundRefusal,
  RefundRequest,
  RefundResult,
  StoredAllocations,
} from './types.ts'
