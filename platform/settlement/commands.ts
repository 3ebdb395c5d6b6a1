/** Settling and reversing, as callers ask for them. All of it travels through the lane of the visit's region. */
import type { Platform } from '../context.ts'
import { dayOf } from '../clock/index.ts'
import { submit, type CommandMeta } from '../command/index.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import { keepPolicy, policyOn } from '../policy/index.ts'
import { findVisit } from '../visit/find.ts'
import { priced, timeOf } from '../visit/commands.ts'
import { causesOf, kindOf } from '../visit/medType.ts'
import type { VisitRow } from '../visit/tables.ts'
import type { BasketCommand } from './basket.ts'
import type { ReverseCommand } from './reverse.ts'
import type { BasketInput, ReverseInput, SettleCommand, SettleInput, Settlement } from './types.ts'

/**
 * Settles a charge batch, or all open lines of a stay.
 * @param permit what else must hold; found out while the settlement is prepared, and known before it is sent
 */
export async function settle(
  p: Platform,
  meta: CommandMeta,
  input: SettleInput,
  permit?: Promise<Result<unknown>>,
): Promise<Result<Settlement>> {
  const [permitted, ready] = await Promise.all([permit, prepare(p, timeOf(p, meta), input)])
  if (permitted && !permitted.ok) return permitted
  if (!ready.ok) return ready
  const { region, command } = ready.value
  return submit(p, meta, { region, kind: 'settle', input: command, content: input })
}

/** Makes the command, and keeps the policy that will decide it before anything is decided. */
export async function prepare(p: Platform, now: Date, input: SettleInput) {
  const region = regionOf(input.visitId)
  const visit = p.shelf.region(region) && (await findVisit(p, input.visitId))
  if (!visit) return failure('visit_not_found', { visitId: input.visitId })
  const stayEnd = input.dischargeDate ?? visit.dischargeDate ?? dayOf(now)
  const policy = policyOn(p, region, visit.kind === 'inpatient' ? stayEnd : visit.date)
  if (!policy.ok) return policy
  await keepPolicy(p, policy.value)
  const command: SettleCommand = { ...input, id: newId(region, 'settlement', now) }
  return { ok: true as const, value: { region, command, dischargeDate: visit.dischargeDate } }
}

/** A pharmacy's sale (2102): visit, lines and settlement in one command. */
export async function settleBasket(
  p: Platform,
  meta: CommandMeta,
  input: BasketInput,
): Promise<Result<Settlement>> {
  const ready = await prepareBasket(p, timeOf(p, meta), input)
  if (!ready.ok) return ready
  const { region, command } = ready.value
  return submit(p, meta, { region, kind: 'settle_basket', input: command, content: input })
}

export async function prepareBasket(p: Platform, now: Date, input: BasketInput) {
  const { region, medType, saleDate, lines, causes, prescription, diseaseCode, ...payment } = input
  const kind = kindOf(medType)
  if (!kind || kind === 'inpatient') return failure('med_type_unknown', { medType })
  const policy = policyOn(p, region, saleDate)
  if (!policy.ok) return policy
  await keepPolicy(p, policy.value)
  const visit: VisitRow = {
    id: newId(region, 'visit', now),
    psn_no: input.psnNo,
    scheme: input.scheme,
    institution: input.institution,
    kind,
    med_type: medType,
    visit_no: '',
    visit_date: saleDate,
    discharge_date: null,
    state: 'open',
    causes: causesOf(medType, causes ?? []),
    disease_code: diseaseCode ?? null,
    diagnoses: [],
    credential: input.credential ?? '',
    prescription: prescription ?? null,
  }
  const command: BasketCommand = {
    ...payment,
    visitId: visit.id,
    id: newId(region, 'settlement', now),
    visit,
    batchNo: newId(region, 'batch', now),
    lines: await priced(p, lines),
  }
  return { ok: true as const, value: { region, command } }
}

/** Takes a settlement back as a whole, once. @returns the reversal, its amounts negative */
export async function reverse(
  p: Platform,
  meta: CommandMeta,
  input: ReverseInput,
): Promise<Result<Settlement>> {
  const region = regionOf(input.settlementId)
  if (!p.shelf.region(region)) return failure('settlement_not_found', { settlementId: input.settlementId })
  const command: ReverseCommand = { ...input, id: newId(region, 'settlement', timeOf(p, meta)) }
  return submit(p, meta, { region, kind: 'reverse', input: command, content: input })
}
