/** Step 5b, 家庭共济: relatives' accounts in the policy's order, each asked at most once, within every limit (D2–D5). */
import type { AidLeg, AidNote, Step } from '../allocation.ts'
import type { CompiledAid } from '../compile/account.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import { type Figure, NO_LIMIT } from '../compile/figure.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Buckets, Facts, SharerFacts } from '../facts.ts'
import { atLeastZero, type Fen, least, ZERO } from '../money.ts'
import { orderSharers, usableMoney } from './order.ts'
import { type Owed, owedWithin, settleParts } from './personal.ts'

export interface AidShare {
  legs: AidLeg[]
  notes: AidNote[]
}

export const NO_AID: AidShare = { legs: [], notes: [] }

/** @param ownLeft money left in the own account that could have paid what relatives may pay */
export function payAid(
  policy: CompiledPolicy,
  facts: Facts,
  ownLeft: Fen,
  owed: Owed,
  trace: Step[] | undefined,
): AidShare {
  const { aid } = policy
  const share: AidShare = { legs: [], notes: [] }
  const { sharers } = facts.purse
  if (sharers.length === 0 || !aid || owedWithin(owed, aid.payable) === 0) {
    if (!aid) noteAll(share, sharers, 'policy')
    return share
  }
  const closed = closedFor(policy, aid, facts, ownLeft)
  if (closed.length > 0) {
    for (const reason of closed) noteAll(share, sharers, reason)
    return share
  }
  const ordered = orderSharers(policy, facts)
  ordered.forEach((sharer, i) => {
    const asked = owedWithin(owed, aid.payable)
    if (asked === 0) return
    if (!aid.multiPayerPerBill && share.legs.length > 0) note(share, sharer, 'policy')
    else if (aid.maxPayers !== null && i >= aid.maxPayers) note(share, sharer, 'max_payers')
    else payOne(aid, facts, sharer, asked, owed, share, trace)
  })
  if (owedWithin(owed, aid.payable) > 0) {
    noteAll(
      share,
      sharers.filter((sharer) => !ordered.includes(sharer)),
      'not_chosen',
    )
  }
  return share
}

/** Why nobody may be asked for this visit: every reason, each once. */
function closedFor(
  policy: CompiledPolicy,
  aid: CompiledAid,
  facts: Facts,
  ownLeft: Fen,
): AidNote['reason'][] {
  const reasons = new Set<AidNote['reason']>()
  const here = aid.enabled && (!aid.kinds || aid.kinds.has(facts.kind)) && reaches(policy, aid, facts)
  if (!here) reasons.add('policy')
  if (!aid.uses.has(facts.institution.kind)) reasons.add('use_not_allowed')
  if (aid.requiresActive && facts.person.enrolment !== 'active') reasons.add('enrolment')
  if (aid.onlyWhenOwnEmpty && ownLeft > 0) reasons.add('policy')
  return [...reasons]
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
  const refused = refusals(aid, facts, sharer)
  if (refused.length > 0) {
    for (const reason of refused) note(share, sharer, reason)
    return
  }
  const money = usableMoney(aid, facts, sharer)
  const available = (money.current + money.carried) as Fen
  const own = tightest([sharer.leftPerUse, sharer.leftToday, sharer.leftThisYear])
  const region = regionLimit(aid, facts, sharer)
  const limit = tightest([own, region])
  const paid = limit === null ? least(available, asked) : least(available, asked, limit)
  if (paid < asked) note(share, sharer, shortfall(available, own, region))
  if (paid === 0) return
  share.legs.push({ sharer: sharer.sharer, ...draw(aid, money, paid) })
  settleParts(owed, paid, aid.payable)
  trace?.push({
    rule: 'sharer',
    clause: aid.clause,
    inputs: { sharer: sharer.sharer, relation: sharer.relation, available, limit, asked, order: aid.order },
    result: paid,
    unit: 'fen',
  })
}

/** C15: how far from home relatives may pay. A place that nobody told lies in the province. */
function reaches({ regionCode }: CompiledPolicy, { area }: CompiledAid, { institution }: Facts): boolean {
  if (institution.area === 'home' || area === 'nation') return true
  const { place } = institution
  return area === 'province' && (place === undefined || place.slice(0, 2) === regionCode.slice(0, 2))
}

/** Why this sharer may not be asked: every reason. */
function refusals(aid: CompiledAid, facts: Facts, sharer: SharerFacts): AidNote['reason'][] {
  const reasons: AidNote['reason'][] = [...sharer.blocked]
  if (aid.requiresActive && sharer.enrolment !== 'active') reasons.push('enrolment')
  if (!aid.relations.has(sharer.relation)) reasons.push('policy')
  if (!sharer.uses.includes(facts.institution.kind)) reasons.push('use_not_allowed')
  return reasons
}

/** The tightest of these limits; null where there is none. */
function tightest(limits: readonly (Fen | null)[]): Fen | null {
  const known = limits.filter((limit) => limit !== null)
  return known.length === 0 ? null : atLeastZero(Math.min(...known))
}

/** C16: what the region still lets this sharer pay for this user. An unknown limit lets nothing. */
function regionLimit({ limits }: CompiledAid, facts: Facts, sharer: SharerFacts): Fen | null {
  const { perUse, perDay, perYear, usesPerDay } = limits
  if (usesPerDay !== null && (sharer.usesToday ?? 0) >= usesPerDay) return ZERO
  const left = (figure: Figure<Fen>, used: number): Fen | null => {
    const doubts = new Doubts()
    const most = figure.at(contextOf(facts, doubts))
    if (doubts.met.size > 0) return ZERO
    return most === NO_LIMIT ? null : atLeastZero(most - used)
  }
  return tightest([
    left(perUse, 0),
    left(perDay, sharer.usedToday ?? 0),
    left(perYear, sharer.usedThisYear ?? 0),
  ])
}

/** Which bound it was that left something to be paid. */
function shortfall(available: Fen, own: Fen | null, region: Fen | null): AidNote['reason'] {
  const least = Math.min(available, own ?? available, region ?? available)
  if (least === available) return 'empty'
  return least === own ? 'limit' : 'region_limit'
}

function draw(aid: CompiledAid, money: Buckets, amount: Fen): Buckets {
  const drawn: Buckets = { current: ZERO, carried: ZERO }
  let left: number = amount
  for (const bucket of aid.buckets) {
    drawn[bucket] = Math.min(money[bucket], left) as Fen
    left -= drawn[bucket]
  }
  return drawn
}

function note(share: AidShare, sharer: SharerFacts, reason: AidNote['reason']): void {
  share.notes.push({ sharer: sharer.sharer, reason })
}

function noteAll(share: AidShare, sharers: readonly SharerFacts[], reason: AidNote['reason']): void {
  for (const sharer of sharers) note(share, sharer, reason)
}
