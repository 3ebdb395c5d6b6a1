/** 2101 and 2102: a pharmacy's sale is a visit, its lines and their settlement in one command. */
import type { Shelf } from '@gongji/benefit/pack'
import type { Handler, Need } from '@gongji/ledger'
import { enrolmentTable } from '../enrolment/tables.ts'
import { refusal } from '../errors/index.ts'
import { checkLines, type PricedFee } from '../visit/fees.ts'
import { visitNeeds } from '../visit/load.ts'
import { visit, type VisitRow } from '../visit/tables.ts'
import { datesOf } from './case.ts'
import { factsNeeds } from './facts.ts'
import { settleBill } from './settle.ts'
import type { Previewed, SettleCommand } from './types.ts'

export interface BasketCommand extends SettleCommand {
  visit: VisitRow
  batchNo: string
  lines: PricedFee[]
}

export function basketHandler(shelf: Shelf): Handler<BasketCommand, Previewed> {
  return {
    kind: 'settle_basket',
    needs(input, desk): Need[] {
      const dates = datesOf(shelf, desk.region, input.visit, desk.happenedAt, {})
      return [...visitNeeds(input.visit.id), ...(dates.ok ? factsNeeds(desk, input.visit, dates.value) : [])]
    },
    decide(input, desk) {
      const { visit: row, batchNo } = input
      const key = { psn_no: row.psn_no, scheme: row.scheme }
      const dated = datesOf(shelf, desk.region, row, desk.happenedAt, {})
      if (!dated.ok) return dated
      if (row.visit_date > dated.value.today) {
        return refusal('visit_date_invalid', {
          rule: `购药日期不能晚于当日 ${dated.value.today}`,
          date: row.visit_date,
        })
      }
      if (!desk.row(enrolmentTable, key)) {
        return refusal('not_enrolled', { psnNo: row.psn_no, region: desk.region, scheme: row.scheme })
      }
      const lines = checkLines(row, batchNo, input.lines, new Map())
      if (!lines.ok) return lines
      const answer = settleBill(shelf, desk, input, { visit: row, batchNo, round: 1, lines: lines.value })
      if (answer.ok) desk.put(visit, row)
      return answer
    },
  }
}
