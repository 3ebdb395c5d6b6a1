import type { Quote } from '../schema/bills.ts'
import type { Done } from '../schema/common.ts'
import type { WindowPassword } from '../schema/password.ts'
import type { Receipt } from '../schema/receipts.ts'
import type { NewRefund, NewRefundQuote, RefundQuote } from '../schema/refunds.ts'
import type {
  CatalogueItem,
  CatalogueQuery,
  FeesEntered,
  Identified,
  Identify,
  NewFees,
  NewVisit,
  RecentSettlement,
  VisitOpened,
  WindowQuote,
  WindowSettle,
} from '../schema/window.ts'
import { segment } from '../send.ts'
import type { Send } from '../send.ts'

export const windowCalls = (send: Send) => ({
  identify: (body: Identify, key: string) => send<Identified>('POST', '/api/window/identify', { body, key }),
  catalogue: (query: CatalogueQuery = {}) => send<CatalogueItem[]>('GET', '/api/window/catalogue', { query }),
  openVisit: (body: NewVisit, key: string) => send<VisitOpened>('POST', '/api/window/visits', { body, key }),
  enterFees: (visitId: string, body: NewFees, key: string) =>
    send<FeesEntered>('POST', `/api/window/visits/${segment(visitId)}/fees`, { body, key }),
  windowQuote: (billId: string, body: WindowQuote) =>
    send<Quote>('POST', `/api/window/bills/${segment(billId)}/quote`, { body }),
  settle: (billId: string, body: WindowSettle, key: string) =>
    send<Receipt>('POST', `/api/window/bills/${segment(billId)}/settle`, { body, key }),
  /** Takes an unsettled bill back, so that nobody pays it any more. */
  cancelBill: (billId: string, key: string) =>
    send<Done>('POST', `/api/window/bills/${segment(billId)}/cancel`, { key }),
  reverse: (settlementId: string, key: string) =>
    send<Receipt>('POST', `/api/window/settlements/${segment(settlementId)}/reverse`, { key }),
  /** What a partial refund would give back to whom; changes nothing. */
  refundQuote: (settlementId: string, body: NewRefundQuote) =>
    send<RefundQuote>('POST', `/api/window/settlements/${segment(settlementId)}/refund-quote`, { body }),
  refund: (settlementId: string, body: NewRefund, key: string) =>
    send<Receipt>('POST', `/api/window/settlements/${segment(settlementId)}/refund`, { body, key }),
  /** At a pharmacy, after an identity check. */
  firstPasswordHere: (body: WindowPassword, key: string) =>
    send<Done>('POST', '/api/window/password/first', { body, key }),
  recent: () => send<RecentSettlement[]>('GET', '/api/window/recent'),
})
