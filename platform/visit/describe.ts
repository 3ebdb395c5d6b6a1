/** 2203: what kind of care it was, the diagnoses, and why it may not be payable. */
import type { ExclusionCause, VisitKind } from '@gongji/benefit'
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { isStay, loadVisit, visitNeeds } from './load.ts'
import { visit, type Diagnosis } from './tables.ts'

export interface DescribeCommand {
  visitId: string
  psnNo: string
  institution: string
  kind: VisitKind
  medType: string
  date?: string
  causes: ExclusionCause[]
  diagnoses?: Diagnosis[]
  diseaseCode?: string
  today: string
}

export const describeHandler: Handler<DescribeCommand, { visitId: string }> = {
  kind: 'describe_visit',
  needs: (input) => visitNeeds(input.visitId),
  decide(input, desk) {
    const loaded = loadVisit(desk, input)
    if (!loaded.ok) return loaded
    const row = loaded.value
    if (isStay(row)) return refusal('visit_not_outpatient', { visitId: row.id })
    if (input.date !== undefined && input.date > input.today) {
      return refusal('visit_date_invalid', { rule: `就诊日期不能晚于当日 ${input.today}`, date: input.date })
    }
    desk.put(visit, {
      ...row,
      kind: input.kind,
      med_type: input.medType,
      visit_date: input.date ?? row.visit_date,
      causes: input.causes,
      diagnoses: input.diagnoses ?? row.diagnoses,
      disease_code: input.diseaseCode ?? row.disease_code,
    })
    return { ok: true, value: { visitId: row.id } }
  },
}
