/** 2204 and 2301: fee lines are checked, priced against the catalogue of their day, classified, and kept open. */
import type { Shelf } from '@gongji/benefit/pack'
import type { Answer, Desk, Handler, Need } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { datesOf } from '../settlement/case.ts'
import { visitFactsNeeds } from '../settlement/facts.ts'
import { classifyLines } from './classify.ts'
import { payableUntil } from './expiry.ts'
import { checkLines, type PricedFee } from './fees.ts'
import { isStay, linesOf, loadVisit, STAY_BATCH, visitNeeds, type VisitKey } from './load.ts'
import { charge, feeLine, visit, type ChargeRow, type VisitRow } from './tables.ts'
import type { FeeLine } from './types.ts'
import { feeLineOf } from './view.ts'

export interface UploadCommand extends VisitKey {
  institution: string
  batchNo: string
  lines: PricedFee[]
}

export interface Uploaded {
  visitId: string
  batchNo: string
  lines: FeeLine[]
}

export function uploadHandler(shelf: Shelf): Handler<UploadCommand, Uploaded> {
  return {
    kind: 'upload_fees',
    needs: (input, desk) => uploadNeeds(input, desk),
    decide(input, desk) {
      const loaded = loadVisit(desk, input)
      if (!loaded.ok) return loaded
      return upload(shelf, desk, loaded.value, input)
    },
  }
}

function uploadNeeds(input: UploadCommand, desk: Desk): Need[] {
  const needs = visitNeeds(input.visitId)
  const row = desk.has(needs[0]!) ? desk.row(visit, { id: input.visitId }) : undefined
  return row ? [...needs, ...visitFactsNeeds(row)] : needs
}

function upload(shelf: Shelf, desk: Desk, row: VisitRow, input: UploadCommand): Answer<Uploaded> {
  const batchNo = isStay(row) ? STAY_BATCH : input.batchNo
  const before = desk.rows(charge, { visit_id: row.id }).find((c) => c.batch_no === batchNo)
  const known = new Map(linesOf(desk, row.id).map((line) => [line.serial, line]))

  const checked = checkLines(row, batchNo, input.lines, known)
  if (!checked.ok) return checked
  const fresh = checked.value.filter((line) => !known.has(line.serial))
  if (fresh.length > 0) {
    if (isStay(row) && row.state === 'discharged') {
      return refusal('visit_discharged', { visitId: row.id, date: row.discharge_date })
    }
    if (!isStay(row) && before?.state === 'settled') {
      return refusal('charge_settled', { visitId: row.id, batchNo, settlementId: before.settlement_id })
    }
    const dates = datesOf(shelf, desk.region, row, desk.happenedAt, {})
    if (!dates.ok) return dates
    for (const line of classifyLines(desk, row, dates.value, fresh)) {
      known.set(line.serial, line)
      desk.put(feeLine, line)
    }
    desk.put(charge, opened(desk, row, batchNo, before))
  }
  const lines = checked.value.map((line) => feeLineOf(known.get(line.serial)!))
  return { ok: true, value: { visitId: row.id, batchNo, lines } }
}

/** New lines open their batch, for another half hour; a stay that was settled midway opens for its next round. */
function opened(desk: Desk, row: VisitRow, batchNo: string, before: ChargeRow | undefined): ChargeRow {
  return {
    visit_id: row.id,
    batch_no: batchNo,
    psn_no: row.psn_no,
    state: 'open',
    settlement_id: null,
    round: before ? before.round + (before.state === 'settled' ? 1 : 0) : 1,
    uploaded_at: desk.happenedAt,
    payable_until: payableUntil(desk.happenedAt),
  }
}
