/** 2402: the stay ends; its last day decides which policy and which settlement year apply. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { isStay, loadVisit, visitNeeds } from './load.ts'
import { visit, type Diagnosis } from './tables.ts'

export interface DischargeCommand {
  visitId: string
  psnNo: string
  institution: string
  date: string
  diagnoses?: Diagnosis[]
  diseaseCode?: string
  today: string
}

export const dischargeHandler: Handler<DischargeCommand, { visitId: string }> = {
  kind: 'discharge',
  needs: (input) => visitNeeds(input.visitId),
  decide(input, desk) {
    const loaded = loadVisit(desk, input)
    if (!loaded.ok) return loaded
    const row = loaded.value
    if (!isStay(row)) return refusal('visit_not_inpatient', { visitId: row.id })
    if (row.state === 'discharged' && row.discharge_date !== input.date) {
      return refusal('visit_discharged', { visitId: row.id, date: row.discharge_date })
    }
    if (input.date < row.visit_date || input.date > input.today) {
      const rule = `出院日期应在入院日期 ${row.visit_date} 与当日 ${input.today} 之间`
      return refusal('visit_date_invalid', { rule, date: input.date })
    }
    desk.put(visit, {
      ...row,
      state: 'discharged',
      discharge_date: input.date,
      diagnoses: input.diagnoses ?? row.diagnoses,
      disease_code: input.diseaseCode ?? row.disease_code,
    })
    return { ok: true, value: { visitId: row.id } }
  },
}
