/** Step 5b, 家庭共济: relatives' accounts in the policy's order, each asked at most once, within every limit (D2–D5). */
import type { AidLeg, AidNote, Step } from '../allocation.ts'
import type { CompiledAccount, CompiledAid } from '../compile/account.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import { type Figure, NO_LIMIT } from '../compile/figure.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts, SharerFacts } from '../facts.ts'
import { atLeastZero, type Fen, least, ZERO } from '../money.ts'
import { appended } from './list.ts'
import { ownLeft } from './own.ts'
import { firstOf, inOrder, usableMoney } from './order.ts'
import { type Owed, owedWithin, settleParts } from './personal.ts'

export interface AidShare {
  legs: AidLeg[]
  notes: AidNote[]
}

export const noAid = (): AidShare => ({ legs: [], notes: [] })

/** @param own what the own account has paid */
export function payAid(
  policy: CompiledPolicy,
  account: CompiledAccount | null,
  facts: Facts,
  own: Buckets,
  owed: Owed,
  trace: Step[] | undefined,
): AidShare {
  const { aid } = policy
  const share = noAid()
  const { sharers } = facts.purse
  if (sharers.length === 0 || !aid || owedWithin(owed, aid.parts) === 0) {
    if (!aid) noteAll(share, sharers, 'policy')
    return share
  }
  if (noteClosed(policy, aid, facts, ownLeft(aid, account, facts, own), share)) return share
  const ordered = inOrder(aid, facts)
  for (let i = 0; i < ordered.length; i++) {
    const sharer = ordered[i]!
    const asked = owedWithin(owed, aid.parts)
    if (asked === 0) break
    if (!aid.multiPayerPerBill && share.legs.length > 0) note(share, sharer, 'policy')
    else if (aid.maxPayers !== null && i >= aid.maxPayers) note(share, sharer, 'max_payers')
    else payOne(aid, facts, sharer, asked, owed, share, trace)
  }
  if (ordered.length < sharers.length && owedWithin(owed, aid.parts) > 0) {
    noteAll(
      share,
      sharers.filter((sharer) => !ordered.includes(sharer)),
      'not_chosen',
    )
  }
  return share
}

/** Notes for all of them every reason, each once, why nobody may be asked for this visit. @returns whether there is any */
function noteClosed(
  policy: CompiledPolicy,
  aid: CompiledAid,
  facts: Facts,
  ownLeft: Fen,
  share: AidShare,
): boolean {
  const { sharers } = facts.purse
  const here = aid.enabled && (!aid.kinds || aid.kinds.has(facts.kind)) && reaches(policy, aid, facts)
  if (!here) noteAll(share, sharers, 'policy')
  if (!aid.uses.has(facts.institution.kind)) noteAll(share, sharers, 'use_not_allowed')
  if (aid.requiresActive && facts.person.enrolment !== 'active') noteAll(share, sharers, 'enrolment')
  if (here && aid.onlyWhenOwnEmpty && ownLeft > 0) noteAll(share, sharers, 'policy')
  return share.notes.length > 0
}

function payOne(
  aid: CompiledAid,
  facts: Facts,
  sharer: SharerFacts,
  asked: Fen,
  owed: Owed,
  share: AidShare,
  trace: Step[] | undefined,
): void {
  if (noteRefusals(aid, facts, sharer, share)) return
  const money = usableMoney(aid, facts, sharer)
  const available = (money.current + money.carried) as Fen
  const own = ownLimit(sharer)
  const region = regionLimit(aid, facts, sharer)
  const limit = tighter(own, region)
  const open = limit === null ? available : least(available, limit)
  const paid = least(open, asked)
  if (paid < asked) note(share, sharer, shortfall(available, own, region))
  if (paid === 0) return
  const { current, carried } = firstOf(aid, money, paid)
  share.legs = appended(share.legs, { sharer: sharer.sharer, current, carried })
  settleParts(owed, paid, aid.parts)
  if (trace) trace.push(sharerStep(aid, sharer, { available, limit, asked, paid }))
}

function sharerStep(
  aid: CompiledAid,
  { sharer, relation }: SharerFacts,
  { available, limit, asked, paid }: { available: Fen; limit: Fen | null; asked: Fen; paid: Fen },
): Step {
  const inputs = { sharer, relation, available, limit, asked, order: aid.order }
  return { rule: 'sharer', clause: aid.clause, inputs, result: paid, unit: 'fen' }
}

/** C15: how far from home relatives may pay. A place that nobody told lies in the province. */
function reaches({ regionCode }: CompiledPolicy, { area }: CompiledAid, { institution }: Facts): boolean {
  if (institution.area === 'home' || area === 'nation') return true
  const { place } = institution
  return area === 'province' && (place === undefined || place.slice(0, 2) === regionCode.slice(0, 2))
}

/** Notes every reason why this sharer may not be asked. @returns whether there is any */
function noteRefusals(aid: CompiledAid, facts: Facts, sharer: SharerFacts, share: AidShare): boolean {
  const noted = share.notes.length
  for (let i = 0; i < sharer.blocked.length; i++) note(share, sharer, sharer.blocked[i]!)
  if (aid.requiresActive && sharer.enrolment !== 'active') note(share, sharer, 'enrolment')
  if (!aid.relations.has(sharer.relation)) note(share, sharer, 'policy')
  if (!sharer.uses.includes(facts.institution.kind)) note(share, sharer, 'use_not_allowed')
  return share.notes.length > noted
}

/** The tighter of two limits; null where there is none. */
const tighter = (a: Fen | null, b: Fen | null): Fen | null => (a === null ? b : b === null ? a : least(a, b))

/** What is left of the limits that the sharer set. */
function ownLimit({ leftPerUse, leftToday, leftThisYear }: SharerFacts): Fen | null {
  const limit = tighter(tighter(leftPerUse, leftToday), leftThisYear)
  return limit === null ? null : atLeastZero(limit)
}

/** C16: what the region still lets this sharer pay for this user. An unknown limit lets nothing. */
function regionLimit({ limits }: CompiledAid, facts: Facts, sharer: SharerFacts): Fen | null {
  if (limits.none) return null
  const { perUse, perDay, perYear, usesPerDay } = limits
  if (usesPerDay !== null && (sharer.usesToday ?? 0) >= usesPerDay) return ZERO
  const today = tighter(leftOf(perUse, facts, 0), leftOf(perDay, facts, sharer.usedToday ?? 0))
  return tighter(today, leftOf(perYear, facts, sharer.usedThisYear ?? 0))
}

function leftOf(figure: Figure<Fen>, facts: Facts, used: number): Fen | null {
  const doubts = new Doubts()
  const most = figure.at(contextOf(facts, doubts))
  if (doubts.any) return ZERO
  return most === NO_LIMIT ? null : atLeastZero(most - used)
}

/** Which bound it was that left something to be paid. */
function shortfall(available: Fen, own: Fen | null, region: Fen | null): AidNote['reason'] {
  const least = Math.min(available, own ?? available, region ?? available)
  if (least === available) return 'empty'
  return least === own ? 'limit' : 'region_limit'
}

function note(share: AidShare, sharer: SharerFacts, reason: AidNote['reason']): void {
  share.notes = appended(share.notes, { sharer: sharer.sharer, reason })
}

function noteAll(share: AidShare, sharers: readonly SharerFacts[], reason: AidNote['reason']): void {
  for (let i = 0; i < sharers.length; i++) note(share, sharers[i]!, reason)
}
