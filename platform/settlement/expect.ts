/** What the asker holds to be true of the outcome: the four parts, and the split that was shown. */
import type { Allocation, Fen } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { fingerprint } from '../command/index.ts'
import { refusal } from '../errors/index.ts'
import type { Bill } from './case.ts'
import { rowOf, type Decided } from './row.ts'
import type { SettleCommand } from './types.ts'
import { settlementOf } from './view.ts'

/** Equal splits of one bill under one policy have one fingerprint, whenever they are computed. */
export function splitFingerprint(bill: Bill, packHash: string, a: Allocation): string {
  const { parts, funds, own, aid, cash, hospital, deductible } = a
  const split = { parts, funds, own, aid, cash, hospital, deductible }
  return fingerprint([bill.visit.id, bill.batchNo, packHash, split])
}

export function expectationRefusal(desk: Desk, input: SettleCommand, decided: Decided) {
  const { parts } = decided.allocation
  const expected: [string, Fen | undefined, Fen][] = [
    ['全自费金额', input.expect?.selfPaid, parts.selfPaid],
    ['超限价自费费用', input.expect?.overCeiling, parts.overCeiling],
    ['先行自付金额', input.expect?.selfPayFirst, parts.selfPayFirst],
    ['符合政策范围金额', input.expect?.inScope, parts.inScope],
  ]
  for (const [part, given, value] of expected) {
    if (given !== undefined && given !== value)
      return refusal('parts_differ', { part, given, expected: value })
  }
  if (input.confirm !== undefined && input.confirm !== decided.fingerprint) {
    const now = settlementOf(desk.region, rowOf(desk, input, decided))
    return refusal('split_changed', { settlement: { ...now, id: null } })
  }
  return undefined
}
