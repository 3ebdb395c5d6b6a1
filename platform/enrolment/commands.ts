import type { DateText, Scheme } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import type { Result } from '../errors/index.ts'
import { enrolmentOf } from './find.ts'
import type { EnrolmentRow } from './tables.ts'
import type { Enrolment, EnrolmentState } from './types.ts'

type EnrolmentKey = Pick<Enrolment, 'region' | 'psnNo' | 'scheme'>

async function send(
  p: Platform,
  meta: CommandMeta,
  command: { region: string; kind: string; input: object },
): Promise<Result<Enrolment>> {
  const result = await submit<EnrolmentRow>(p, meta, { ...command, content: command.input })
  return result.ok ? { ...result, value: enrolmentOf({ ...result.value, region: command.region }) } : result
}

/** 参保登记. A relation that was terminated may be opened again. */
export function enrol(p: Platform, meta: CommandMeta, e: Enrolment): Promise<Result<Enrolment>> {
  const row: EnrolmentRow = {
    psn_no: e.psnNo,
    scheme: e.scheme,
    psn_type: e.psnType,
    state: e.state,
    since: e.since,
    paused_since: e.pausedSince ?? null,
    tier: e.tier ?? null,
    employment: e.employment ?? null,
    retired_on: e.retiredOn ?? null,
    employer: e.employer ?? null,
    civil_servant: e.civilServant,
    admdvs: e.admdvs,
    account: e.account,
    groups: e.groups,
    contracted: e.contracted,
  }
  return send(p, meta, { region: e.region, kind: 'enrol', input: { row } })
}

/** Suspends, resumes or terminates an insurance relation from a day on. */
export function setEnrolmentState(
  p: Platform,
  meta: CommandMeta,
  { region, psnNo, scheme, state, on }: EnrolmentKey & { state: EnrolmentState; on: DateText },
): Promise<Result<Enrolment>> {
  return send(p, meta, { region, kind: 'set_enrolment_state', input: { psn_no: psnNo, scheme, state, on } })
}

/** 个人账户启用 (A4); the channel and the operator stand in `meta`. */
export function activateAccount(
  p: Platform,
  meta: CommandMeta,
  { region, psnNo, scheme = 'employee' }: { region: string; psnNo: string; scheme?: Scheme },
): Promise<Result<Enrolment>> {
  return send(p, meta, { region, kind: 'activate_account', input: { psn_no: psnNo, scheme } })
}

export interface FreezeRequest {
  region: string
  psnNo: string
  /** Shown to the person. */
  reason: string
}

/** Freezes what a person may spend in a region, own account and sharing; it holds for the next payment in every channel. */
export const freezePerson = (
  p: Platform,
  meta: CommandMeta,
  r: FreezeRequest,
): Promise<Result<{ frozen: boolean }>> => setFreeze(p, meta, r, true)

export const unfreezePerson = (
  p: Platform,
  meta: CommandMeta,
  r: FreezeRequest,
): Promise<Result<{ frozen: boolean }>> => setFreeze(p, meta, r, false)

function setFreeze(
  p: Platform,
  meta: CommandMeta,
  { region, psnNo, reason }: FreezeRequest,
  frozen: boolean,
): Promise<Result<{ frozen: boolean }>> {
  const input = { psn_no: psnNo, frozen, reason }
  return submit(p, meta, { region, kind: 'set_freeze', input, content: input })
}
