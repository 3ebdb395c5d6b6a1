/** 2201 and 2401: a person is registered at, or admitted to, an institution under a chosen insurance relation. */
import type { Handler } from '@gongji/ledger'
import { enrolmentTable } from '../enrolment/tables.ts'
import { refusal } from '../errors/index.ts'
import { institutionTable } from '../institution/tables.ts'
import { visit, type VisitRow } from './tables.ts'

export interface RegisterCommand {
  visit: VisitRow
  /** Business day; a visit cannot lie after it. */
  today: string
}

/** A stay's admission is a kind of its own, so that a technical reversal can tell it from a registration. */
export const registerHandler = (
  kind: 'register_visit' | 'admit',
): Handler<RegisterCommand, { visitId: string }> => ({
  kind,
  needs: ({ visit: row }) => [
    { table: enrolmentTable, by: { psn_no: row.psn_no } },
    { table: institutionTable, by: { code: row.institution } },
  ],
  decide({ visit: row, today }, desk) {
    const enrolments = desk.rows(enrolmentTable, { psn_no: row.psn_no })
    if (!enrolments.some((e) => e.scheme === row.scheme)) {
      return refusal('not_enrolled', { psnNo: row.psn_no, region: desk.region, scheme: row.scheme })
    }
    if (!desk.row(institutionTable, { code: row.institution })) {
      return refusal('institution_unknown', { code: row.institution })
    }
    if (row.visit_date > today) {
      return refusal('visit_date_invalid', { rule: `就诊日期不能晚于当日 ${today}`, date: row.visit_date })
    }
    desk.insert(visit, row)
    return { ok: true, value: { visitId: row.id } }
  },
})
