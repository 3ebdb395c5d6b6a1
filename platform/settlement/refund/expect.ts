/** Why a refund is not made: what cannot be taken back, and what the asker holds to be otherwise. */
import {
  formatQuantity,
  formatYuan,
  type Facts,
  type Fen,
  type Quantity,
  type RefundRefusal,
} from '@gongji/benefit'
import { refusal } from '../../errors/index.ts'
import type { DecidedRefund } from './record.ts'
import type { RefundInput, Refunded } from './types.ts'

const UNIT = { quantity: '数量', amount: '金额' } as const

const shown = (unit: keyof typeof UNIT, value: number): string =>
  !Number.isSafeInteger(value)
    ? String(value)
    : unit === 'quantity'
      ? formatQuantity(value as Quantity)
      : `¥${formatYuan(value as Fen)}`

/** The first reason in words; all of them in `reasons`. */
export function refusedItems(settlementId: string, facts: Facts, reasons: RefundRefusal[]) {
  const first = reasons[0]!
  const nameOf = (line: string): string => facts.lines.find(({ id }) => id === line)?.name ?? line
  const common = { settlementId, reasons }
  switch (first.reason) {
    case 'nothing_asked':
      return refusal('refund_nothing_asked', common)
    case 'unknown_line':
      return refusal('refund_line_unknown', { ...common, line: first.line })
    case 'not_positive': {
      const { line, unit, asked } = first
      return refusal('refund_not_positive', {
        ...common,
        line,
        name: nameOf(line),
        unit: UNIT[unit],
        asked: shown(unit, asked),
      })
    }
    case 'more_than_left': {
      const { line, unit, asked, left } = first
      return refusal('refund_more_than_left', {
        ...common,
        line,
        name: nameOf(line),
        unit: UNIT[unit],
        asked: shown(unit, asked),
        left: shown(unit, left),
      })
    }
    case 'mixed_units': {
      const { line, unit } = first
      return refusal('refund_mixed_units', { ...common, line, name: nameOf(line), unit: UNIT[unit] })
    }
  }
}

/** @param view what would be refunded now, for whoever has to confirm it */
export function mismatch(
  input: RefundInput & { preview?: boolean },
  { live, sequence, refund, fingerprint }: DecidedRefund,
  view: () => Refunded,
) {
  const settlementId = live.id
  if (input.sequence !== undefined && input.sequence !== sequence) {
    return refusal('refund_sequence_differs', { settlementId, given: input.sequence, expected: sequence })
  }
  if (input.amount !== undefined && input.amount !== refund.amount) {
    return refusal('refund_amount_differs', { settlementId, given: input.amount, expected: refund.amount })
  }
  if (input.preview) return undefined
  if (input.confirm !== undefined && input.confirm !== fingerprint) {
    return refusal('refund_changed', { settlementId, refund: view() })
  }
  if (input.confirm === undefined && refund.topUps.length > 0) {
    const more = refund.topUps.reduce((sum, { amount }) => sum + amount, 0)
    return refusal('refund_needs_confirmation', { settlementId, more, fingerprint, refund: view() })
  }
  return undefined
}
