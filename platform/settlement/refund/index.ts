/** Partial refunds (C13). */
export { previewRefund, refund } from './commands.ts'
export { refundsOf, type RefundedState, type StandingRefund } from './find.ts'
export { replayRefund, type StoredRefund } from './replay.ts'
export { suspenseOf, type SuspenseTask } from './suspense.ts'
export type { LineLeft, Refunded, RefundInput, Remainder, Undelivered } from './types.ts'
