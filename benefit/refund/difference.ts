/** The difference between two allocations, payer by payer. */
import type { Allocation } from '../allocation.ts'
import type { Fen } from '../money.ts'
import type { RefundPayer, PayerAmount } from './types.ts'

/** Everybody who pays something, in the order in which payers are asked. */
export function payersOf({ funds, own, aid, cash, hospital }: Allocation): PayerAmount[] {
  const buckets = ['current', 'carried'] as const
  const all: PayerAmount[] = [
    ...funds.map(({ fund, amount }) => ({ payer: { kind: 'fund' as const, fund }, amount })),
    ...buckets.map((bucket) => ({ payer: { kind: 'own' as const, bucket }, amount: own[bucket] })),
    ...aid.flatMap((leg) =>
      buckets.map((bucket) => ({
        payer: { kind: 'relative' as const, sharer: leg.sharer, bucket },
        amount: leg[bucket],
      })),
    ),
    { payer: { kind: 'cash' }, amount: cash },
    { payer: { kind: 'hospital' }, amount: hospital },
  ]
  return all.filter(({ amount }) => amount !== 0)
}

/** @returns who gets how much back, and who would pay more */
export function compare(
  former: Allocation,
  remaining: Allocation,
): Record<'returns' | 'topUps', PayerAmount[]> {
  const changes = new Map<string, { payer: RefundPayer; less: number }>()
  const count = (allocation: Allocation, sign: 1 | -1): void => {
    for (const { payer, amount } of payersOf(allocation)) {
      const key = JSON.stringify(payer)
      const change = changes.get(key)
      if (change) change.less += sign * amount
      else changes.set(key, { payer, less: sign * amount })
    }
  }
  count(former, 1)
  count(remaining, -1)
  const all = [...changes.values()]
  const amounts = (sign: 1 | -1): PayerAmount[] =>
    all
      .filter(({ less }) => less * sign > 0)
      .map(({ payer, less }) => ({ payer, amount: (less * sign) as Fen }))
  return { returns: amounts(1), topUps: amounts(-1) }
}

/** What brings the year from the one allocation to the other, in the order of the keys. */
export function yearDifference(former: Allocation, remaining: Allocation): Record<string, number> {
  const keys = [...new Set([...Object.keys(former.accumulate), ...Object.keys(remaining.accumulate)])].sort()
  const changes = keys.map(
    (key) => [key, (remaining.accumulate[key] ?? 0) - (former.accumulate[key] ?? 0)] as const,
  )
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}
