/**
 * The yardstick: the same decisions as a good engineer would write them for this one version of one
 * region, with every figure in the code. Outpatient visits of insured employees in a designated hospital
 * at home; bills below 900,000 yuan, so that every product stays in the safe integer range.
 */
import type {
  AidLeg,
  AidNote,
  Allocation,
  Facts,
  Fen,
  Level,
  LineFacts,
  LineParts,
  Parts,
  Ppm,
  SharerFacts,
} from '@gongji/benefit'

/** The figures that depend on who is treated where. */
export interface Parameters {
  deductible: number
  ratio: number
  cap: number
}

const ACTIVE = { deductible: 70_000, cap: 350_000, community: 850_000, second: 650_000, third: 550_000 }
const RETIRED = { deductible: 50_000, cap: 400_000, community: 900_000, second: 750_000, third: 650_000 }

export function parametersOf(facts: Facts): Parameters {
  const figures = facts.person.status === 'retired' ? RETIRED : ACTIVE
  const ratio = figures[tierOf(facts.institution.level)]
  return { deductible: figures.deductible, cap: figures.cap, ratio }
}

/** Levels as the ratios tell them apart. */
export function tierOf(level: Level): 'community' | 'second' | 'third' {
  switch (level) {
    case 'community':
    case 'first':
    case 'pharmacy':
      return 'community'
    case 'second':
    case 'second_a':
    case 'second_b':
      return 'second'
    case 'third':
    case 'third_a':
    case 'third_b':
    case 'provincial_third':
      return 'third'
    case 'ungraded':
      throw new Error('no ratio is known for an ungraded hospital')
  }
}

export const handwritten = (facts: Facts): Allocation => split(facts, parametersOf(facts))

/** Everything but the figures: shared with rule engines that only choose these. */
export function split(facts: Facts, { deductible: standard, ratio, cap }: Parameters): Allocation {
  const { person, purse, year } = facts
  const insured = person.enrolment === 'active'

  const lines: LineParts[] = []
  const parts = { total: 0, selfPaid: 0, overCeiling: 0, selfPayFirst: 0, inScope: 0 }
  let payableScope = 0
  let payableFirst = 0
  for (const line of facts.lines) {
    const classified = classify(line)
    lines.push(classified)
    parts.total += classified.total
    parts.selfPaid += classified.selfPaid
    parts.overCeiling += classified.overCeiling
    parts.selfPayFirst += classified.selfPayFirst
    parts.inScope += classified.inScope
    if (!line.accountPayable) continue
    payableScope += classified.inScope
    payableFirst += classified.selfPayFirst
  }

  let deductible = 0
  let fund = 0
  if (insured && parts.inScope > 0) {
    const met = year.values['deductible.outpatient'] ?? 0
    const used = year.values['fund.outpatient.yearly'] ?? 0
    deductible = Math.min(parts.inScope, Math.max(0, standard - met))
    fund = Math.min(rated(parts.inScope - deductible, ratio), Math.max(0, cap - used))
  }
  const personal = parts.total - fund

  // Accounts pay deductible, share and first share, of lines that they may pay.
  const inScope = parts.inScope - fund
  const underDeductible = Math.min(deductible, inScope)
  let owed =
    payableFirst +
    portion(underDeductible, payableScope, parts.inScope) +
    portion(inScope - underDeductible, payableScope, parts.inScope)

  const usable = purse.useAccount && !purse.frozen && person.account === 'open' && person.tier !== 'pool_only'
  const carried = usable ? Math.min(purse.own.carried, owed) : 0
  const current = usable ? Math.min(purse.own.current, owed - carried) : 0
  owed -= carried + current

  const aid: AidLeg[] = []
  const aidNotes: AidNote[] = []
  if (purse.useAccount && owed > 0 && purse.sharers.length > 0) {
    const frozenMoney = !usable && purse.frozen && purse.own.carried + purse.own.current > 0
    if (!insured) noteAll(aidNotes, purse.sharers, 'enrolment')
    if (frozenMoney) noteAll(aidNotes, purse.sharers, 'policy')
    if (insured && !frozenMoney) owed = payByRelatives(purse.sharers, owed, aid, aidNotes)
  }
  let byRelatives = 0
  for (const leg of aid) byRelatives += leg.current + leg.carried

  const accumulate: Record<string, number> = {}
  if (deductible > 0) accumulate['deductible.outpatient'] = deductible
  if (fund > 0) accumulate['fund.outpatient.yearly'] = fund
  return {
    parts: parts as Parts,
    lines,
    deductible: deductible as Fen,
    poolRatio: (fund > 0 ? ratio : 0) as Ppm,
    funds: fund > 0 ? [{ fund: 'pool', amount: fund as Fen }] : [],
    fundTotal: fund as Fen,
    personal: personal as Fen,
    own: { current: current as Fen, carried: carried as Fen },
    aid,
    cash: (personal - carried - current - byRelatives) as Fen,
    hospital: 0 as Fen,
    denials: insured
      ? []
      : [{ reason: 'enrolment', state: person.enrolment as 'suspended', clause: 'enrolment' }],
    aidNotes,
    accumulate,
  }
}

function classify({ id, amount, grade, ceiling, quantity, selfPayFirst }: LineFacts): LineParts {
  if (grade === 'C') {
    return {
      id,
      total: amount,
      selfPaid: amount,
      overCeiling: 0 as Fen,
      selfPayFirst: 0 as Fen,
      inScope: 0 as Fen,
    }
  }
  const allowed = ceiling === null ? amount : Math.min(amount, priced(ceiling, quantity))
  const first = rated(allowed, selfPayFirst)
  return {
    id,
    total: amount,
    selfPaid: 0 as Fen,
    overCeiling: (amount - allowed) as Fen,
    selfPayFirst: first as Fen,
    inScope: (allowed - first) as Fen,
  }
}

function noteAll(notes: AidNote[], sharers: readonly SharerFacts[], reason: AidNote['reason']): void {
  for (const { sharer } of sharers) notes.push({ sharer, reason })
}

/** The last bound pays first. @returns what is still owed */
function payByRelatives(
  sharers: readonly SharerFacts[],
  asked: number,
  legs: AidLeg[],
  notes: AidNote[],
): number {
  let owed = asked
  for (const one of sharers.length > 1 ? sharers.toSorted(lastBoundFirst) : sharers) {
    if (owed === 0) break
    const { sharer, available } = one
    const refused = refusalsOf(one)
    if (refused.length > 0) {
      for (const reason of refused) notes.push({ sharer, reason })
      continue
    }
    const money = available.current + available.carried
    const limit = Math.max(
      0,
      Math.min(one.leftPerUse ?? Infinity, one.leftToday ?? Infinity, one.leftThisYear ?? Infinity),
    )
    const paid = Math.min(owed, money, limit)
    if (paid < owed) notes.push({ sharer, reason: limit < money ? 'limit' : 'empty' })
    if (paid === 0) continue
    const carried = Math.min(available.carried, paid)
    legs.push({ sharer, current: (paid - carried) as Fen, carried: carried as Fen })
    owed -= paid
  }
  return owed
}

/** Why a relative may not pay: every reason. */
export function refusalsOf(one: SharerFacts): AidNote['reason'][] {
  const reasons: AidNote['reason'][] = one.blocked.slice()
  if (one.enrolment !== 'active') reasons.push('enrolment')
  if (one.relation !== 'spouse' && one.relation !== 'parent' && one.relation !== 'child') {
    reasons.push('policy')
  }
  if (!one.uses.includes('hospital')) reasons.push('use_not_allowed')
  return reasons
}

export function lastBoundFirst(a: SharerFacts, b: SharerFacts): number {
  if (a.boundOn !== b.boundOn) return a.boundOn > b.boundOn ? -1 : 1
  if (a.filed !== b.filed) return b.filed - a.filed
  return a.sharer < b.sharer ? -1 : 1
}

// The quotient of two whole numbers below 2^53 never rounds up to the next whole number, so its floor is exact.

/** Rounded half up to the fen. */
const rated = (amount: number, rate: number): number => Math.floor((amount * rate + 500_000) / 1_000_000)

/** Price in 10^-6 yuan times quantity in 10^-4 is 10^-8 fen; rounded half up. */
const priced = (price: number, quantity: number): number =>
  Math.floor((price * quantity + 50_000_000) / 100_000_000)

/** Rounded down to the fen. */
const portion = (amount: number, part: number, whole: number): number =>
  part === whole ? amount : Math.floor((amount * part) / whole)
