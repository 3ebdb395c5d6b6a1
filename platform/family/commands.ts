import type { AidUse, DateText, Relation } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { enrolmentsOf, WHY_NO_ACCOUNT } from '../enrolment/index.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import { checkRealName } from '../people/index.ts'
import type { BindInput } from './bindHandler.ts'
import { OFFICE, type ActInput, type BindingAct } from './stateHandler.ts'
import type { BindingRow } from './tables.ts'
import type { AidLimits, BindingState } from './types.ts'

interface RealName {
  certType: string
  certNo: string
  name: string
}

export interface BindRequest {
  /** Person number of the sharer, and the sharer's papers, which must be the same person's. */
  sharer: string
  sharerPapers: RealName
  /** The user's papers as the sharer filed them. */
  userPapers: RealName
  relation: Relation
  uses: AidUse[]
  startsOn: DateText
  endsOn?: DateText
  limits?: Partial<AidLimits>
  /** 承诺亲属关系属实. */
  pledge: boolean
}

/** A binding as a command answers it. */
export interface Filed {
  id: string
  region: string
  sharer: string
  user: string
  state: BindingState
}

const filed = (result: Result<BindingRow>): Result<Filed> =>
  result.ok
    ? {
        ...result,
        value: {
          id: result.value.id,
          region: regionOf(result.value.id),
          sharer: result.value.sharer,
          user: result.value.user_no,
          state: result.value.state,
        },
      }
    : result

/**
 * Files a binding on behalf of the sharer (D1). Both sides are checked by name and document; the user must consent
 * before any money moves.
 */
export async function bind(p: Platform, meta: CommandMeta, r: BindRequest): Promise<Result<Filed>> {
  if (!r.pledge) return failure('aid_pledge_missing')
  const sharer = await checkRealName(p, r.sharerPapers)
  if (!sharer.ok) return sharer
  if (sharer.value.psnNo !== r.sharer) return failure('identity_mismatch')
  const user = await checkRealName(p, r.userPapers)
  if (!user.ok) return user
  if (user.value.psnNo === r.sharer) return failure('aid_self')
  const region = await commonRegion(p, r.sharer, user.value.psnNo)
  if (!region.ok) return region
  const content: Omit<BindInput, 'id'> = {
    sharer: r.sharer,
    user: user.value.psnNo,
    terms: {
      relation: r.relation,
      uses: [...new Set(r.uses)],
      startsOn: r.startsOn,
      endsOn: r.endsOn ?? null,
    },
    limits: {
      perUse: r.limits?.perUse ?? null,
      perDay: r.limits?.perDay ?? null,
      perYear: r.limits?.perYear ?? null,
    },
  }
  const input: BindInput = { ...content, id: newId(region.value, 'binding', meta.at ?? p.clock.now()) }
  return filed(
    await submit<BindingRow>(p, meta, { region: region.value, kind: 'family.bind', input, content }),
  )
}

/** The region in which the sharer has an account and the user is insured. Sharing between regions is not offered yet. */
async function commonRegion(p: Platform, sharer: string, user: string): Promise<Result<string>> {
  const [sharers, users] = await Promise.all([enrolmentsOf(p, sharer), enrolmentsOf(p, user)])
  const accounts = sharers.filter((e) => e.scheme === 'employee' && e.state !== 'terminated')
  const insured = users.filter((e) => e.state !== 'terminated')
  const [account] = accounts
  if (!account) {
    const resident = sharers.some((e) => e.scheme === 'resident')
    return failure('aid_no_account', {
      why: resident ? WHY_NO_ACCOUNT.resident : WHY_NO_ACCOUNT.not_enrolled,
    })
  }
  const common = accounts.find((a) => insured.some((e) => e.region === a.region))
  if (common) return ok(common.region)
  const [elsewhere] = insured
  return elsewhere
    ? failure('aid_other_region', { sharerRegion: account.region, userRegion: elsewhere.region })
    : failure('aid_user_not_enrolled', { region: account.region })
}

export interface BindingRef {
  id: string
  /** Person number of who asks. */
  asker: string
}

async function act(
  p: Platform,
  meta: CommandMeta,
  { id, asker }: BindingRef,
  what: BindingAct,
  limits?: AidLimits,
): Promise<Result<Filed>> {
  const region = regionOf(id)
  if (region === '') return failure('binding_unknown')
  const input: ActInput = { id, act: what, asker, ...(limits && { limits }) }
  return filed(await submit<BindingRow>(p, meta, { region, kind: 'family.act', input, content: input }))
}

/** The user agrees; from now on (and from its first day) the binding may pay. */
export const consent = (p: Platform, meta: CommandMeta, ref: BindingRef) => act(p, meta, ref, 'consent')
export const decline = (p: Platform, meta: CommandMeta, ref: BindingRef) => act(p, meta, ref, 'decline')
/** The sharer stops sharing at once; the very next payment is made without this account. */
export const pause = (p: Platform, meta: CommandMeta, ref: BindingRef) => act(p, meta, ref, 'pause')
export const resume = (p: Platform, meta: CommandMeta, ref: BindingRef) => act(p, meta, ref, 'resume')
/** Either side ends the binding, for later payments only. */
export const unbind = (p: Platform, meta: CommandMeta, ref: BindingRef) => act(p, meta, ref, 'unbind')
/** The office ends a binding on evidence. */
export const endBinding = (p: Platform, meta: CommandMeta, id: string) =>
  act(p, meta, { id, asker: OFFICE }, 'unbind')
/** The sharer's limits of this binding; null is none. */
export const setLimits = (p: Platform, meta: CommandMeta, ref: BindingRef, limits: AidLimits) =>
  act(p, meta, ref, 'set_limits', limits)

/** The user's own order of sharers: every standing binding once, first is used first. */
export async function setOrder(
  p: Platform,
  meta: CommandMeta,
  { user, bindings }: { user: string; bindings: string[] },
): Promise<Result<{ sharers: string[] }>> {
  const [enrolment] = await enrolmentsOf(p, user)
  const region = regionOf(bindings[0] ?? '') || enrolment?.region
  if (region === undefined) return failure('binding_unknown')
  const input = { user, bindings }
  return submit(p, meta, { region, kind: 'family.order', input, content: input })
}
