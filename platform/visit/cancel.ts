/** 2202 and 2404: takes a registration or an admission back, with whatever was uploaded and not settled. */
import type { Desk, Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { chargesOf, isStay, linesOf, loadVisit, removalNeeds, settledCharge } from './load.ts'
import { charge, feeLine, visit, type VisitRow } from './tables.ts'

export interface CancelVisitCommand {
  visitId: string
  psnNo: string
  institution: string
  stay: boolean
}

export const cancelVisitHandler: Handler<CancelVisitCommand, { visitId: string }> = {
  kind: 'cancel_visit',
  needs: (input, desk) => removalNeeds(desk, input.visitId),
  decide(input, desk) {
    const loaded = loadVisit(desk, input)
    if (!loaded.ok) return loaded
    const row = loaded.value
    if (input.stay && !isStay(row)) return refusal('visit_not_inpatient', { visitId: row.id })
    if (!input.stay && isStay(row)) return refusal('visit_not_outpatient', { visitId: row.id })
    return cancelUnsettled(desk, row)
  },
}

/** Cancels a visit on which nothing is settled. */
export function cancelUnsettled(desk: Desk, row: VisitRow) {
  const settled =
    settledCharge(desk, row.id) ?? linesOf(desk, row.id).find((line) => line.settlement_id !== null)
  if (settled) return refusal('visit_settled', { visitId: row.id, settlementId: settled.settlement_id })
  for (const line of linesOf(desk, row.id)) desk.remove(feeLine, { visit_id: row.id, serial: line.serial })
  for (const open of chargesOf(desk, row.id)) desk.put(charge, { ...open, state: 'cancelled' })
  desk.put(visit, { ...row, state: 'cancelled' })
  return { ok: true as const, value: { visitId: row.id } }
}
