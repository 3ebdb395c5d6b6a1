/** Care outside the pooling area: which situation holds for this visit, and what it changes (C20, C21, F1–F3). */
import type { Denial, Step } from '../allocation.ts'
import { addDays, addMonths } from '../calc/dates.ts'
import type { CompiledOutOfArea, CompiledSituation, RatioChange } from '../compile/away.ts'
import { type Context, contextOf, Doubts, type Unknown } from '../compile/context.ts'
import type { CompiledScheme } from '../compile/policy.ts'
import type { DateText, Facts, FilingFacts, FilingType } from '../facts.ts'
import { type Fen, WHOLE } from '../money.ts'
import type { AwaySituation } from '../words.ts'

/** How the fund sees a visit. */
export interface Visit {
  /** Facts with the area as the policy sees it. */
  facts: Facts
  /** What care elsewhere changes; null at home. */
  situation: CompiledSituation | null
  /** What care elsewhere, and a waiting period, change of the ratios. */
  changes: readonly RatioChange[]
  /** Whether the fund may pay, as far as the place is concerned. */
  open: boolean
}

const NO_CHANGES: readonly RatioChange[] = []

const atHome = (facts: Facts): Visit => ({ facts, situation: null, changes: NO_CHANGES, open: true })

export function visitOf(scheme: CompiledScheme | undefined, facts: Facts, denials: Denial[]): Visit {
  return facts.institution.area === 'home' ? atHome(facts) : elsewhere(scheme, facts, denials)
}

function elsewhere(scheme: CompiledScheme | undefined, facts: Facts, denials: Denial[]): Visit {
  const rules = scheme?.outOfArea
  if (!rules) return refused(facts, denials, { reason: 'out_of_area', clause: '' })
  if (liesIn(rules.home, facts.institution.place)) {
    return atHome({ ...facts, institution: { ...facts.institution, area: 'home' } })
  }
  const name = situationOf(rules, facts)
  const situation = rules.situations.get(name)
  if (!situation)
    return refused(facts, denials, { reason: 'out_of_area', situation: name, clause: rules.clause })
  const doubts = new Doubts()
  const context = contextOf(facts, doubts)
  const payable = situation.payable.at(context)
  const [unknown]: Unknown[] = [...doubts.met.values()]
  if (unknown)
    return refused(facts, denials, { reason: 'unknown_figure', ...unknown, clause: unknown.figure })
  if (!payable) {
    const clause = situation.payable.clause(context)
    return refused(facts, denials, { reason: 'out_of_area', situation: name, clause })
  }
  return { facts, situation, changes: [situation], open: true }
}

function refused(facts: Facts, denials: Denial[], denial: Denial): Visit {
  denials.push(denial)
  return { facts, situation: null, changes: NO_CHANGES, open: false }
}

/** The situation of a visit elsewhere, by the filing that holds for it. */
export function situationOf(rules: CompiledOutOfArea, facts: Facts): AwaySituation {
  const { filing, institution } = facts
  if (filing && filing.type !== 'none' && filingHolds(rules, filing, facts)) return filing.type
  if (liesIn(rules.asFiled, institution.place)) return 'long_term'
  const emergency = facts.kind === 'emergency' || facts.kind === 'prehospital_emergency'
  return emergency && !rules.emergencyNeedsFiling ? 'emergency' : 'unfiled'
}

function filingHolds(rules: CompiledOutOfArea, filing: FilingFacts, { date, institution }: Facts): boolean {
  if (filing.type === 'none' || date < filing.from) return false
  const end = filing.to ?? filingEnd(rules, filing.type, filing.from)
  if (end !== null && date > end) return false
  // A province or city stands for all that lies in it; a place that nobody told cannot contradict.
  const start = filing.place?.replace(/(00)+$/, '')
  return start === undefined || institution.place === undefined || institution.place.startsWith(start)
}

/** C21: the last day of a filing that was made without one; null where it has no end. */
export function filingEnd(rules: CompiledOutOfArea, type: FilingType, from: DateText): DateText | null {
  const months = rules.validity[type]
  return months === null ? null : addDays(addMonths(from, months), -1)
}

const liesIn = (starts: readonly string[], place: string | undefined): boolean =>
  place !== undefined && starts.some((start) => place.startsWith(start))

/** What the trace tells of it. @param share what the person pays of `scope` before everything else */
export function awayStep(situation: CompiledSituation, context: Context, scope: Fen, share: Fen): Step {
  return {
    rule: 'away',
    clause: situation.clause,
    inputs: {
      situation: situation.situation,
      scope,
      firstShare: situation.firstShare?.at(context) ?? 0,
      minus: situation.minus?.at(context) ?? 0,
      times: situation.times?.at(context) ?? WHOLE,
      deductible: situation.deductible?.at(context) ?? null,
    },
    result: share,
    unit: 'fen',
  }
}
