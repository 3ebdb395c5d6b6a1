/** The first guards of every command on a visit: it exists, it is this person's, and this institution's. */
import type { Desk, Need } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { charge, feeLine, visit, type ChargeRow, type FeeLineRow, type VisitRow } from './tables.ts'

export interface VisitKey {
  visitId: string
  psnNo: string
  /** Left out where the person acts. */
  institution?: string
}

/** The visit with its charge batches and lines. */
export const visitNeeds = (visitId: string): Need[] => [
  { table: visit, by: { id: visitId } },
  { table: charge, by: { visit_id: visitId } },
  { table: feeLine, by: { visit_id: visitId } },
]

/** The same, and each line by its key, as removing one asks for. Ask again until nothing new is needed. */
export function removalNeeds(desk: Desk, visitId: string): Need[] {
  const needs = visitNeeds(visitId)
  if (!needs.every((need) => desk.has(need))) return needs
  const lines = desk.rows(feeLine, { visit_id: visitId })
  return [...needs, ...lines.map(({ serial }) => ({ table: feeLine, by: { visit_id: visitId, serial } }))]
}

export function loadVisit(desk: Desk, key: VisitKey) {
  const row = desk.row(visit, { id: key.visitId })
  if (!row) return refusal('visit_not_found', { visitId: key.visitId })
  if (row.psn_no !== key.psnNo)
    return refusal('visit_person_mismatch', { visitId: key.visitId, psnNo: key.psnNo })
  if (key.institution !== undefined && row.institution !== key.institution)
    return refusal('institution_mismatch')
  if (row.state === 'cancelled') return refusal('visit_cancelled', { visitId: key.visitId })
  return { ok: true as const, value: row }
}

export const chargesOf = (desk: Desk, visitId: string): readonly ChargeRow[] =>
  desk.rows(charge, { visit_id: visitId })

export const linesOf = (desk: Desk, visitId: string): readonly FeeLineRow[] =>
  desk.rows(feeLine, { visit_id: visitId })

/** The lines of one batch that no settlement holds. */
export const openLines = (desk: Desk, visitId: string, batchNo: string): FeeLineRow[] =>
  linesOf(desk, visitId).filter((line) => line.batch_no === batchNo && line.settlement_id === null)

/** The live settlement of a visit, if there is one. */
export const settledCharge = (desk: Desk, visitId: string): ChargeRow | undefined =>
  chargesOf(desk, visitId).find((row) => row.settlement_id !== null)

/** A stay is one batch. */
export const STAY_BATCH = ''

export const isStay = (row: Pick<VisitRow, 'kind'>): boolean => row.kind === 'inpatient'
