/** Rows as callers see them. */
import type { Fen, Ppm, Price, Quantity } from '@gongji/benefit'
import { regionOf } from '../ids/index.ts'
import type { ChargeRow, FeeLineRow, VisitRow } from './tables.ts'
import type { Bill, FeeLine, Visit } from './types.ts'

export const visitOf = (row: VisitRow): Visit => ({
  id: row.id,
  region: regionOf(row.id),
  psnNo: row.psn_no,
  scheme: row.scheme,
  institution: row.institution,
  kind: row.kind,
  medType: row.med_type,
  visitNo: row.visit_no,
  date: row.visit_date,
  dischargeDate: row.discharge_date,
  state: row.state,
  causes: row.causes,
  diagnoses: row.diagnoses,
  diseaseCode: row.disease_code,
  credential: row.credential,
})

export const feeLineOf = (row: FeeLineRow): FeeLine => ({
  visitId: row.visit_id,
  serial: row.serial,
  batchNo: row.batch_no,
  refunds: row.refunds,
  code: row.code,
  localCode: row.local_code,
  name: row.name,
  price: row.price as Price,
  quantity: row.quantity as Quantity,
  total: row.amount as Fen,
  selfPaid: row.self_paid as Fen,
  overCeiling: row.over_ceiling as Fen,
  selfPayFirst: row.first_paid as Fen,
  inScope: row.in_scope as Fen,
  grade: row.grade,
  selfPayFirstRate: row.self_pay_first as Ppm,
  ceiling: row.ceiling as Price | null,
  category: row.category,
  chargeType: row.charge_type,
  accountPayable: row.account_payable,
  date: row.charged_on,
  settlementId: row.settlement_id,
})

export const billOf = (row: ChargeRow & { institution: string; total: number }, now: Date): Bill => {
  return {
    visitId: row.visit_id,
    batchNo: row.batch_no,
    psnNo: row.psn_no,
    institution: row.institution,
    total: row.total as Fen,
    uploadedAt: row.uploaded_at,
    expiresAt: row.payable_until,
    state: row.state === 'open' && now >= row.payable_until ? 'expired' : row.state,
    settlementId: row.settlement_id,
  }
}
