/** Commands on a visit. Each travels through the lane of the insured person's region, which the visit's id names. */
import type { Platform } from '../context.ts'
import { findItems } from '../catalogue/index.ts'
import { dayOf } from '../clock/index.ts'
import { submit, type CommandMeta } from '../command/index.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import type { CancelFeesCommand } from './cancelFees.ts'
import type { CancelVisitCommand } from './cancel.ts'
import type { DescribeCommand } from './describe.ts'
import type { DischargeCommand } from './discharge.ts'
import type { PricedFee } from './fees.ts'
import type { VisitKey } from './load.ts'
import { causesOf, kindOf } from './medType.ts'
import type { RegisterCommand } from './register.ts'
import type { RenewCommand } from './renew.ts'
import type { VisitRow } from './tables.ts'
import type { DescribeInput, FeeInput, RegisterInput, UploadInput } from './types.ts'
import type { UploadCommand, Uploaded } from './upload.ts'

type VisitId = { visitId: string }

/** Business time of a command. */
export const timeOf = (p: Platform, meta: CommandMeta): Date => meta.at ?? p.clock.now()
type InstitutionKey = VisitKey & { institution: string }

/** 2201: registers an outpatient visit. @returns the visit's id */
export const registerVisit = (
  p: Platform,
  meta: CommandMeta,
  input: RegisterInput,
): Promise<Result<VisitId>> => register(p, meta, input, false)

/** 2401: admits to a stay. @returns the visit's id */
export const admit = (p: Platform, meta: CommandMeta, input: RegisterInput): Promise<Result<VisitId>> =>
  register(p, meta, input, true)

async function register(
  p: Platform,
  meta: CommandMeta,
  input: RegisterInput,
  stay: boolean,
): Promise<Result<VisitId>> {
  const kind = kindOf(input.medType)
  if (!kind || (kind === 'inpatient') !== stay) return failure('med_type_unknown', { medType: input.medType })
  if (!p.shelf.region(input.region))
    return failure('policy_missing', { region: input.region, date: input.date })
  const row: VisitRow = {
    id: newId(input.region, 'visit', timeOf(p, meta)),
    psn_no: input.psnNo,
    scheme: input.scheme,
    institution: input.institution,
    kind,
    med_type: input.medType,
    visit_no: input.visitNo,
    visit_date: input.date,
    discharge_date: null,
    state: 'open',
    causes: causesOf(input.medType, input.causes ?? []),
    disease_code: input.diseaseCode ?? null,
    diagnoses: input.diagnoses ?? [],
    credential: input.credential,
    prescription: null,
  }
  const command: RegisterCommand = { visit: row, today: dayOf(timeOf(p, meta)) }
  return submit(p, meta, {
    region: input.region,
    kind: stay ? 'admit' : 'register_visit',
    input: command,
    content: input,
  })
}

/** 2203: med_type, diagnoses and causes of an outpatient visit. */
export async function describeVisit(
  p: Platform,
  meta: CommandMeta,
  input: DescribeInput,
): Promise<Result<VisitId>> {
  const kind = kindOf(input.medType)
  if (!kind || kind === 'inpatient') return failure('med_type_unknown', { medType: input.medType })
  const command: DescribeCommand = {
    ...input,
    kind,
    causes: causesOf(input.medType, input.causes ?? []),
    today: dayOf(timeOf(p, meta)),
  }
  return send(p, meta, 'describe_visit', command, input)
}

/** 2204 and 2301: uploads fee lines. @returns each line asked for, with its four parts, in the order given */
export async function uploadFees(
  p: Platform,
  meta: CommandMeta,
  input: UploadInput,
): Promise<Result<Uploaded>> {
  const command: UploadCommand = {
    visitId: input.visitId,
    psnNo: input.psnNo,
    institution: input.institution,
    batchNo: input.batchNo ?? '',
    lines: await priced(p, input.lines),
  }
  return send(p, meta, 'upload_fees', command, input)
}

/** Each line with the catalogue's item of its day. */
export async function priced(p: Platform, fees: readonly FeeInput[]): Promise<PricedFee[]> {
  const days = new Map<string, string[]>()
  for (const fee of fees) days.set(fee.date, [...(days.get(fee.date) ?? []), fee.code])
  const found = await Promise.all(
    [...days].map(async ([date, codes]) => [date, await findItems(p, [...new Set(codes)], date)] as const),
  )
  const items = new Map(found)
  return fees.map((fee) => ({ fee, item: items.get(fee.date)?.get(fee.code) ?? null }))
}

/** 2205 and 2302: takes unsettled lines back, by batch or by serial; ALL_OPEN takes every one. */
export const cancelFees = (
  p: Platform,
  meta: CommandMeta,
  input: CancelFeesCommand,
): Promise<Result<{ removed: number }>> => send(p, meta, 'cancel_fees', input)

/** 2202: takes a registration back; refused while something of it is settled. */
export const cancelVisit = (
  p: Platform,
  meta: CommandMeta,
  input: InstitutionKey,
): Promise<Result<VisitId>> => send(p, meta, 'cancel_visit', cancelling(input, false))

/** 2404: takes an admission back; refused while something of it is settled. */
export const cancelAdmission = (
  p: Platform,
  meta: CommandMeta,
  input: InstitutionKey,
): Promise<Result<VisitId>> => send(p, meta, 'cancel_visit', cancelling(input, true))

const cancelling = (input: InstitutionKey, stay: boolean): CancelVisitCommand => ({ ...input, stay })

/** 2402: the last day of a stay. */
export function discharge(
  p: Platform,
  meta: CommandMeta,
  input: Omit<DischargeCommand, 'today'>,
): Promise<Result<VisitId>> {
  const command: DischargeCommand = { ...input, today: dayOf(timeOf(p, meta)) }
  return send(p, meta, 'discharge', command, input)
}

/** Opens an expired bill for another half hour, at the counter that uploaded it. */
export const renewBill = (
  p: Platform,
  meta: CommandMeta,
  input: RenewCommand,
): Promise<Result<{ visitId: string; batchNo: string }>> => send(p, meta, 'renew_bill', input)

async function send<T>(
  p: Platform,
  meta: CommandMeta,
  kind: string,
  command: VisitKey,
  content: object = command,
): Promise<Result<T>> {
  const region = regionOf(command.visitId)
  if (!p.shelf.region(region)) return failure('visit_not_found', { visitId: command.visitId })
  return submit<T>(p, meta, { region, kind, input: command, content })
}
