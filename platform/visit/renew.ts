/** An expired bill is opened for another half hour, by the counter that uploaded it. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { payableUntil } from './expiry.ts'
import { chargesOf, loadVisit, visitNeeds, type VisitKey } from './load.ts'
import { charge } from './tables.ts'

export interface RenewCommand extends VisitKey {
  institution: string
  batchNo: string
}

export const renewHandler: Handler<RenewCommand, { visitId: string; batchNo: string }> = {
  kind: 'renew_bill',
  needs: (input) => visitNeeds(input.visitId),
  decide(input, desk) {
    const loaded = loadVisit(desk, input)
    if (!loaded.ok) return loaded
    const { visitId, batchNo } = input
    const row = chargesOf(desk, visitId).find((c) => c.batch_no === batchNo)
    if (!row || row.state === 'cancelled') return refusal('charge_not_found', { visitId, batchNo })
    if (row.state === 'settled')
      return refusal('charge_settled', { visitId, batchNo, settlementId: row.settlement_id })
    desk.put(charge, { ...row, payable_until: payableUntil(desk.happenedAt) })
    return { ok: true, value: { visitId, batchNo } }
  },
}
