/** Partial refunds on receipts and at the window: each payer's part, in the one order of every page. */
import {
  formatQuantity,
  sum,
  type Fen,
  type PayerAmount,
  type Quantity,
  type RefundPayer,
} from '@gongji/benefit'
import type { LineLeft, Refund, RefundQuote, RefundRow, Remainder } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  explainRemaining,
  type Refunded,
  type RefundedState,
  type Settlement,
  type StandingRefund,
  type Undelivered,
} from '@gongji/platform/settlement'
import type { FeeLine } from '@gongji/platform/visit'
import { explainedOf } from './explained.ts'
import { partsView } from './lines.ts'
import { rowsOf } from './rows.ts'

type Names = ReadonlyMap<string, string>

const ORDER = ['fund', 'own', 'relative', 'hospital', 'cash'] as const

const LABEL: Readonly<Record<RefundPayer['kind'], string>> = {
  fund: '医保基金',
  own: '本人账户',
  relative: '家庭共济',
  hospital: '医院负担',
  cash: '现金',
}

type State = RefundRow['state']
const KEPT = '账户已不能入账，由医保经办机构另行发还'

/** What is said of a row: before the refund, after it, and of what is paid more. */
const STATE_TEXT: Readonly<Record<'will' | 'done' | 'more', Readonly<Record<State, string>>>> = {
  will: { returned: '将退回', at_counter: '由窗口退还', suspended: KEPT },
  done: { returned: '已退回', at_counter: '请到收费窗口领取', suspended: KEPT },
  more: { returned: '由账户补付', at_counter: '在收费窗口补付', suspended: '' },
}

/** One row per payer: funds together, both parts of an account together. */
function rowsOfAmounts(
  amounts: readonly PayerAmount[],
  psnNo: string,
  kept: readonly Undelivered[],
  names: Names,
  told: keyof typeof STATE_TEXT,
): RefundRow[] {
  const totals = new Map<string, { payer: RefundPayer; sharer: string; amount: Fen }>()
  for (const { payer, amount } of amounts) {
    const sharer = payer.kind === 'relative' ? payer.sharer : ''
    const key = `${payer.kind} ${sharer}`
    totals.set(key, { payer, sharer, amount: sum([totals.get(key)?.amount ?? (0 as Fen), amount]) })
  }
  const suspended = new Set(kept.map((one) => one.psnNo))
  const stateOf = ({ kind }: RefundPayer, sharer: string): State => {
    if (kind === 'cash') return 'at_counter'
    const owner = kind === 'own' ? psnNo : sharer
    return suspended.has(owner) ? 'suspended' : 'returned'
  }
  return [...totals.values()]
    .sort((a, b) => ORDER.indexOf(a.payer.kind) - ORDER.indexOf(b.payer.kind))
    .map(({ payer, sharer, amount }) => {
      const state = stateOf(payer, sharer)
      return {
        payer: payer.kind,
        label: LABEL[payer.kind],
        ...(payer.kind === 'relative' ? { name: names.get(sharer) ?? '' } : {}),
        amount_fen: amount,
        state,
        state_text: STATE_TEXT[told][state],
      }
    })
}

/** Everybody whose name a refund may show. */
export const peopleOf = ({ returns, topUps }: Pick<StandingRefund, 'returns' | 'topUps'>): string[] =>
  [...returns, ...topUps].flatMap(({ payer }) => (payer.kind === 'relative' ? [payer.sharer] : []))

export const leftViews = (lines: RefundedState['remaining']['lines']): LineLeft[] =>
  lines.map(({ line, unit, quantity, amount }) => ({
    line_id: line,
    by: unit,
    quantity: formatQuantity(quantity as Quantity),
    amount_fen: amount,
  }))

function takenViews(one: StandingRefund, lines: readonly FeeLine[]): Refund['lines'] {
  const changes = new Map(one.settlement.lines.map((parts) => [parts.id, parts.total]))
  const units = new Map<string, number | null>()
  for (const item of one.items) {
    const before = units.get(item.line) ?? 0
    units.set(item.line, 'quantity' in item ? before + item.quantity : null)
  }
  return [...units].map(([id, quantity]) => ({
    line_id: id,
    name: lines.find(({ serial }) => serial === id)?.name ?? id,
    quantity: quantity === null ? null : formatQuantity(quantity as Quantity),
    amount_fen: 0 - (changes.get(id) ?? 0),
  }))
}

export function refundViews(state: RefundedState, lines: readonly FeeLine[], names: Names): Refund[] {
  return state.refunds.map((one, i) => {
    const { settlement: s, returns, topUps, undelivered } = one
    return {
      refund_id: s.id ?? '',
      number: i + 1,
      happened_at: s.happenedAt,
      amount_fen: 0 - s.total,
      lines: takenViews(one, lines),
      returns: rowsOfAmounts(returns, s.psnNo, undelivered, names, 'done'),
      top_ups: rowsOfAmounts(topUps, s.psnNo, [], names, 'more'),
    }
  })
}

/** Who bears what refunds have left, explained from the facts that decided it. */
export async function remainderView(p: Platform, state: RefundedState, names: Names): Promise<Remainder> {
  const { remaining, decidedBy } = state
  const explanation = await explainRemaining(p, decidedBy, { depth: 'table' })
  if (!explanation) throw new Error(`the facts of ${decidedBy} are missing`)
  const explained = explainedOf(explanation, remaining.parts.inScope, names)
  return {
    total_fen: remaining.total,
    parts: partsView(remaining.parts),
    rows: rowsOf(remaining, explained, names),
    cash_due_fen: remaining.cash,
    explanation: explained.whole,
  }
}

export function refundQuoteView(settlementId: string, quoted: Refunded, names: Names): RefundQuote {
  const { settlement, sequence, amount, returns, topUps, remaining, complete, fingerprint } = quoted
  return {
    settlement_id: settlementId,
    number: sequence,
    amount_fen: amount,
    returns: rowsOfAmounts(returns, settlement.psnNo, quoted.undelivered, names, 'will'),
    top_ups: rowsOfAmounts(topUps, settlement.psnNo, [], names, 'more'),
    cash_fen: 0 - settlement.cash,
    left: leftViews(remaining.lines),
    remaining_fen: remaining.total,
    complete,
    fingerprint,
  }
}

/** What standing refunds have taken off each settlement of a list, by the id under which it was settled. */
export function refundedAmounts(settlements: readonly Settlement[]): Map<string, number> {
  const byId = new Map(settlements.map((s) => [s.id, s]))
  /** A settlement that was brought back goes by the id of the first. */
  const rootOf = (id: string | null): string | null => {
    const restores = byId.get(id)?.restores
    const reversed = restores ? byId.get(restores)?.reverses : null
    return reversed ? rootOf(reversed) : id
  }
  const amounts = new Map<string, number>()
  for (const s of settlements) {
    const root = s.refunds !== null && s.reversedBy === null ? rootOf(s.refunds) : null
    if (root !== null) amounts.set(root, (amounts.get(root) ?? 0) - s.total)
  }
  return amounts
}
