/** What bars a settlement before anything is computed. Each refusal names its values and the way out. */
import type { Fen, VisitKind } from '@gongji/benefit'
import type { Desk } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { institutionTable } from '../institution/tables.ts'
import { isStay, loadVisit, openLines, STAY_BATCH } from '../visit/load.ts'
import { charge, type VisitRow } from '../visit/tables.ts'
import type { Bill } from './case.ts'
import { designatedOn } from './facts.ts'
import type { SettleCommand } from './types.ts'

/** The open bill that a command speaks of. */
export function openBill(desk: Desk, input: SettleCommand) {
  const loaded = loadVisit(desk, input)
  if (!loaded.ok) return loaded
  const visit = loaded.value
  const batchNo = isStay(visit) ? STAY_BATCH : (input.batchNo ?? '')
  const where = { visitId: visit.id, batchNo }
  const row = desk.rows(charge, { visit_id: visit.id }).find((c) => c.batch_no === batchNo)
  if (!row || row.state === 'cancelled') return refusal('charge_not_found', where)
  if (row.state === 'settled') return refusal('charge_settled', { ...where, settlementId: row.settlement_id })
  if (input.institution === undefined && desk.happenedAt >= row.payable_until) {
    return refusal('bill_expired', { expiredAt: row.payable_until.toISOString() })
  }
  const bill: Bill = { visit, batchNo, round: row.round, lines: openLines(desk, visit.id, batchNo) }
  return bill.lines.length > 0 ? { ok: true as const, value: bill } : refusal('charge_not_found', where)
}

/** What was asked must be what was registered and uploaded. */
export function requestRefusal(input: SettleCommand, { visit, lines }: Bill, today: string) {
  if (input.scheme !== undefined && input.scheme !== visit.scheme) {
    return refusal('scheme_mismatch', { registered: visit.scheme, given: input.scheme })
  }
  if (input.medType !== undefined && input.medType !== visit.med_type) {
    return refusal('med_type_mismatch', { registered: visit.med_type, given: input.medType })
  }
  const expected = lines.reduce((sum, line) => sum + line.amount, 0) as Fen
  if (input.total !== undefined && input.total !== expected) {
    return refusal('total_differs', { total: input.total, expected })
  }
  return isStay(visit) ? dischargeRefusal(input, visit, today) : undefined
}

/** The last day of a stay picks policy and year, so it is the registered one, or lies between admission and today. */
function dischargeRefusal(input: SettleCommand, visit: VisitRow, today: string) {
  const { dischargeDate: given } = input
  const registered = visit.discharge_date
  if (given === undefined) {
    const missing = registered === null && !input.midStay
    return missing ? refusal('discharge_missing', { visitId: visit.id }) : undefined
  }
  if (registered !== null && given !== registered) {
    return refusal('visit_date_invalid', { rule: `出院日期应与已办理的出院 ${registered} 一致`, date: given })
  }
  if (given < visit.visit_date || given > today) {
    const rule = `出院日期应在入院日期 ${visit.visit_date} 与当日 ${today} 之间`
    return refusal('visit_date_invalid', { rule, date: given })
  }
  return undefined
}

const EMERGENCY: readonly VisitKind[] = ['emergency', 'prehospital_emergency']

/** An institution that is not 定点 on the day settles nothing; in an emergency the policy's own rule decides. */
export function institutionRefusal(desk: Desk, visit: VisitRow, date: string) {
  const row = desk.row(institutionTable, { code: visit.institution })
  if (!row) return refusal('institution_unknown', { code: visit.institution })
  if (designatedOn(row, date) || EMERGENCY.includes(visit.kind)) return undefined
  return refusal('institution_not_designated', { institution: visit.institution, date, state: row.state })
}
