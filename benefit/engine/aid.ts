/** Step 5b, 家庭共济: relatives' accounts in the policy's order, each asked at most once, within every limit (D2–D5). */
import type { AidLeg, AidNote, Step } from '../allocation.ts'
import type { CompiledAid } from '../compile/account.ts'
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
  const closed = closedFor(aid, facts, ownLeft)
  if (closed) {
    noteAll(share, sharers, closed)
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

/** Why nobody may be asked for this visit. */
function closedFor(aid: CompiledAid, facts: Facts, ownLeft: Fen): AidNote['reason'] | null {
  if (!aid.enabled) return 'policy'
  if (aid.kinds && !aid.kinds.has(facts.kind)) return 'policy'
  if (!aid.uses.has(facts.institution.kind)) return 'use_not_allowed'
  if (facts.institution.area === 'away' && aid.area === 'pool') return 'policy'
  if (aid.requiresActive && facts.person.enrolment !== 'active') return 'enrolment'
  if (aid.onlyWhenOwnEmpty && ownLeft > 0) return 'policy'
  return null
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
  const refused = refusal(aid, facts, sharer)
  if (refused) return note(share, sharer, refused)
  const money = usableMoney(aid, facts, sharer)
  const available = (money.current + money.carried) as Fen
  const limit = tightest(sharer)
  const paid = limit === null ? least(available, asked) : least(available, asked, limit)
  if (paid < asked) note(share, sharer, limit !== null && limit < available ? 'limit' : 'empty')
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

function refusal(aid: CompiledAid, facts: Facts, sharer: SharerFacts): AidNote['reason'] | null {
  const [blocked] = sharer.blocked
  if (blocked) return blocked
  if (aid.requiresActive && sharer.enrolment !== 'active') return 'enrolment'
  if (!aid.relations.has(sharer.relation)) return 'policy'
  if (!sharer.uses.includes(facts.institution.kind)) return 'use_not_allowed'
  return null
}

/** The tightest of the limits that the sharer set; null where there is none. */
function tightest({ leftPerUse, leftToday, leftThisYear }: SharerFacts): Fen | null {
  const limits = [leftPerUse, leftToday, leftThisYear].filter((limit) => limit !== null)
  return limits.length === 0 ? null : atLeastZero(Math.min(...limits))
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
