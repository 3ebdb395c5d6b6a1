/** A stored refund beside what the facts of its settlement give again. */
import { refund, type CompiledPolicy, type Facts } from '@gongji/benefit'
import { canonical } from '../../command/index.ts'
import { storedComparable } from '../compare.ts'
import type { SettlementRow } from '../tables.ts'
import { allocated, allocationOf, differenceOf } from './allocated.ts'
import { bindingsOf, itemsOf, remainingAfter } from './standing.ts'
import type { RefundRow } from './tables.ts'

export interface StoredRefund {
  /** The refund's settlement row. */
  row: SettlementRow
  refund: RefundRow
  /** Stored with it: the canonical facts of what remains. */
  facts: string
}

/**
 * Decides a refund again.
 * @param policy the one that decided the settlement, from its stored text
 * @param settled the settlement that is refunded, with its stored facts
 * @param before the refunds that stood when this one was made, in order (follow `after`)
 * @returns the first thing in which it differs; undefined if in nothing
 */
export function replayRefund(
  policy: CompiledPolicy,
  settled: { row: SettlementRow; facts: Facts },
  before: readonly RefundRow[],
  stored: StoredRefund,
): string | undefined {
  const last = before.at(-1)
  const original = allocationOf(settled.row)
  const result = refund(
    policy,
    settled.facts,
    { before: itemsOf(before), now: stored.refund.items },
    { original, former: last?.remaining ?? original },
  )
  if ('refused' in result) return `it would be refused: ${canonical(result.refused)}`
  const again = result.refund
  const former = remainingAfter(settled.row, last)
  const row = { ...stored.row, ...differenceOf(former, allocated(again.remaining, bindingsOf(settled.row))) }
  const expected = {
    remaining: again.remaining,
    complete: again.complete,
    facts: canonical(again.facts),
    ...storedComparable(row),
  }
  const found = {
    remaining: stored.refund.remaining,
    complete: stored.refund.complete,
    facts: stored.facts,
    ...storedComparable(stored.row),
  }
  for (const [name, value] of Object.entries(expected)) {
    const was = canonical(found[name as keyof typeof found])
    if (was !== canonical(value)) return `${name} is ${was}, its facts give ${canonical(value)}`
  }
  return undefined
}
