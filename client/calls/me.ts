import type { Bill, PayBill, Quote, QuoteQuery } from '../schema/bills.ts'
import type { CardChoice, CardView, Voucher } from '../schema/card.ts'
import type { Done } from '../schema/common.ts'
import type { Allowance, Home } from '../schema/home.ts'
import type { Explanation, ExplanationQuery } from '../schema/explanations.ts'
import type { AccessEntry } from '../schema/office.ts'
import type { ChangePassword, PasswordState } from '../schema/password.ts'
import type { Receipt, ReceiptSummary } from '../schema/receipts.ts'
import type { StatementPage, StatementQuery } from '../schema/statement.ts'
import { segment } from '../send.ts'
import type { Send } from '../send.ts'

export const meCalls = (send: Send) => ({
  home: () => send<Home>('GET', '/api/me/home'),
  allowances: () => send<Allowance[]>('GET', '/api/me/allowances'),
  statement: (query: StatementQuery = {}) => send<StatementPage>('GET', '/api/me/statement', { query }),
  statementCsv: (query: StatementQuery = {}) => send.text('/api/me/statement.csv', { query }),
  voucher: (key: string) => send<Voucher>('POST', '/api/me/voucher', { key }),
  bills: () => send<Bill[]>('GET', '/api/me/bills'),
  quote: (billId: string, query: QuoteQuery = {}) =>
    send<Quote>('GET', `/api/bills/${segment(billId)}`, { query: { ...query } }),
  pay: (billId: string, body: PayBill, key: string) =>
    send<Receipt>('POST', `/api/bills/${segment(billId)}/pay`, { body, key }),
  receipts: () => send<ReceiptSummary[]>('GET', '/api/me/receipts'),
  receipt: (settlementId: string) => send<Receipt>('GET', `/api/receipts/${segment(settlementId)}`),
  explanation: (settlementId: string, query: ExplanationQuery = {}) =>
    send<Explanation>('GET', `/api/receipts/${segment(settlementId)}/explanation`, { query: { ...query } }),
  cards: () => send<CardView[]>('GET', '/api/me/cards'),
  reportLoss: (body: CardChoice, key: string) => send<CardView[]>('POST', '/api/me/card/loss', { body, key }),
  cancelLoss: (body: CardChoice, key: string) =>
    send<CardView[]>('POST', '/api/me/card/cancel-loss', { body, key }),
  passwordState: () => send<PasswordState>('GET', '/api/me/password'),
  changePassword: (body: ChangePassword, key: string) =>
    send<Done>('POST', '/api/me/password', { body, key }),
  /** Who looked at my record (K4). */
  accesses: () => send<AccessEntry[]>('GET', '/api/me/accesses'),
})
