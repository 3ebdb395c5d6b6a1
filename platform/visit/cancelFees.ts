/** 2205 and 2302: takes uploaded lines back, as long as no settlement holds them. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { chargesOf, linesOf, loadVisit, removalNeeds, type VisitKey } from './load.ts'
import { charge, feeLine } from './tables.ts'

/** Stands for every line that is not settled, in place of a batch number or a serial. */
export const ALL_OPEN = '0000'

export interface CancelFeesCommand extends VisitKey {
  institution: string
  /** A charge batch, or ALL_OPEN. */
  batchNo?: string
  /** Single lines of a stay, or [ALL_OPEN]. */
  serials?: string[]
}

export const cancelFeesHandler: Handler<CancelFeesCommand, { removed: number }> = {
  kind: 'cancel_fees',
  needs: (input, desk) => removalNeeds(desk, input.visitId),
  decide(input, desk) {
    const loaded = loadVisit(desk, input)
    if (!loaded.ok) return loaded
    const { visitId, batchNo, serials = [] } = input
    const open = linesOf(desk, visitId).filter((line) => line.settlement_id === null)
    const all = batchNo === ALL_OPEN || serials.includes(ALL_OPEN)

    const missing = all ? undefined : serials.find((serial) => !open.some((line) => line.serial === serial))
    if (missing !== undefined) return refusal('line_not_found', { visitId, serial: missing })
    if (!all && batchNo !== undefined) {
      const row = chargesOf(desk, visitId).find((c) => c.batch_no === batchNo)
      if (!row || row.state === 'cancelled') return refusal('charge_not_found', { visitId, batchNo })
      if (row.state === 'settled') {
        return refusal('charge_settled', { visitId, batchNo, settlementId: row.settlement_id })
      }
    }
    const named = open.filter((line) => all || line.batch_no === batchNo || serials.includes(line.serial))
    // A line that takes back stands and falls with its original.
    const removed = open.filter(
      (line) => named.includes(line) || named.some((n) => n.serial === line.refunds),
    )
    for (const line of removed) desk.remove(feeLine, { visit_id: visitId, serial: line.serial })
    for (const row of chargesOf(desk, visitId)) {
      const left = open.some((line) => line.batch_no === row.batch_no && !removed.includes(line))
      if (row.state === 'open' && !left) desk.put(charge, { ...row, state: 'cancelled' })
    }
    return { ok: true, value: { removed: removed.length } }
  },
}
