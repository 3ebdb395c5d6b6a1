/** Partial refunds (C13). */
export { refund } from './refund.ts'
export { payersOf } from './difference.ts'
export type {
  RefundPayer,
  PayerAmount,
  Refund,
  RefundItem,
  RefundRefusal,
  RefundRequest,
  RefundResult,
  StoredAllocations,
} from './types.ts'
