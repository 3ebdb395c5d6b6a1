/** Step 3, the pool: deductible, items, bands and caps of the section that covers the visit; then the layers above it. */
import type { Denial, FundLeg, Step } from '../allocation.ts'
import { type Context, Doubts, type Unknown } from '../compile/context.ts'
import { plainDeductible } from '../compile/deductible.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { Facts, Level } from '../facts.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding, share, sum, ZERO } from '../money.ts'
import { awayStep } from './away.ts'
import { payBands, type Slice } from './bands.ts'
import { capCost, capPayments } from './caps.ts'
import { diseaseOf } from './certificate.ts'
import { meetDeductible } from './deductible.ts'
import type { Visit } from './eligibility.ts'
import { bandCost, type Cost, lessShare } from './groups.ts'
import { payItems } from './items.ts'
import { payAllLayers } from './supplements.ts'
import { settle } from './unknown.ts'
import { add, before, type Deltas } from './year.ts'

export interface FundShare {
  deductible: Fen
  /** The nominal ratio that applied last. */
  ratio: Ppm
  legs: FundLeg[]
  denials: Denial[]
  deltas: Deltas
}

export const NO_FUND: FundShare = {
  deductible: ZERO,
  ratio: 0 as Ppm,
  legs: [],
  denials: [],
  deltas: new Map(),
}

/** One visit before its section: what all the steps of the pool look at. */
export interface Case {
  section: CompiledSection
  layers: readonly CompiledFundLayer[]
  visit: Visit
  cost: Cost
  rounding: Rounding
}

/** What the pool and the layers above it pay of the in-scope cost. */
export function fundShare(one: Case, trace: Step[] | undefined): FundShare {
  if (one.cost.scope === 0) return NO_FUND
  const pool = settle((doubts) => payPool(one, doubts, undefined), samePool)
  if ('unknown' in pool) return { ...NO_FUND, denials: pool.unknown.map(refusal) }
  if (trace) payPool(one, new Doubts(), trace)
  if (!pool.value) {
    const clause = one.section.pooled.clause(contextFor(one, new Doubts()))
    return {
      ...NO_FUND,
      denials: [{ reason: 'not_covered', what: `pooled.${one.visit.facts.kind}`, clause }],
    }
  }
  return withLayers(one, pool.value, trace)
}

export interface PoolShare {
  /** What the person pays before everything else, out of area. */
  awayShare: Fen
  deductible: Fen
  /** Cost above a cap or above the last band. */
  overCap: Fen
  slices: readonly Slice[]
  deltas: Deltas
}

/** Null where the pool does not pay for such visits. */
function payPool(one: Case, doubts: Doubts, trace: Step[] | undefined): PoolShare | null {
  const { section, rounding } = one
  const context = contextFor(one, doubts)
  if (!section.pooled.at(context)) return null
  const deltas: Deltas = new Map()
  const awayShare = firstShareAway(one, context, trace)
  const shared = lessShare(one.cost, awayShare)
  const scope = bandCost(shared)
  const entering = capCost(section, context, scope, deltas, trace)
  const standard = context.standard
  const rule = section.deductible ?? (standard ? plainDeductible(standard, section.name, section.path) : null)
  const deductible =
    rule && scope > 0 ? meetDeductible(rule, context, entering, rounding, deltas, trace) : ZERO
  const cost = atLeastZero(entering - deductible)
  const from = startOf(section, context.facts, deductible)
  countCost(section, entering, cost, deltas)
  const items = payItems(shared.items, context, rounding, trace)
  const bands = payBands(section, context, from, cost, deductible, shared.groups, rounding, trace)
  const asked = [...items, ...bands.slices]
  const slices = capPayments(section, context, asked, deltas, trace)
  countPaid(section, slices.slice(items.length), deltas)
  const cut = costBehind(asked) - costBehind(slices)
  return {
    awayShare,
    deductible,
    overCap: (scope - entering + bands.above + cut) as Fen,
    slices,
    deltas,
  }
}

const costBehind = (slices: readonly Slice[]): number => slices.reduce((total, { cost }) => total + cost, 0)

function firstShareAway({ visit, cost, rounding }: Case, context: Context, trace: Step[] | undefined): Fen {
  const { situation } = visit
  if (!situation) return ZERO
  const rate = situation.firstShare?.at(context) ?? (0 as Ppm)
  const first = share(cost.scope, rate, rounding)
  trace?.push(awayStep(situation, context, cost.scope, first))
  return first
}

/** Where this visit's cost beyond the deductible begins on the scale of the band edges. */
function startOf({ bands }: CompiledSection, facts: Facts, deductible: Fen): Fen {
  const spent = bands?.basis === 'year' ? before(facts, bands.costKey) : 0
  return (bands?.origin === 'after_deductible' ? spent : spent + deductible) as Fen
}

function countCost({ bands }: CompiledSection, entering: Fen, cost: Fen, deltas: Deltas): void {
  if (bands?.basis === 'year')
    add(deltas, bands.costKey, bands.origin === 'after_deductible' ? cost : entering)
}

function countPaid({ bands }: CompiledSection, slices: readonly Slice[], deltas: Deltas): void {
  if (bands?.basis === 'year' && bands.paidKey)
    add(deltas, bands.paidKey, sum(slices.map(({ paid }) => paid)))
}

function samePool(a: PoolShare | null, b: PoolShare | null): boolean {
  const told = (pool: PoolShare | null) =>
    pool && [
      pool.awayShare,
      pool.deductible,
      pool.slices.map(({ fund, paid }) => [fund, paid]),
      [...pool.deltas],
    ]
  return JSON.stringify(told(a)) === JSON.stringify(told(b))
}

/** The layers settle on their own, so that an unknown supplement does not close the pool. */
function withLayers(one: Case, pool: PoolShare, trace: Step[] | undefined): FundShare {
  const { awayShare, deductible, overCap } = pool
  const paid = pool.slices.reduce((total, slice) => total + slice.paid, 0)
  const left = {
    deductible,
    over_cap: overCap,
    co_share: atLeastZero(one.cost.scope - awayShare - deductible - overCap - paid),
    away_share: awayShare,
  }
  const layers = payAllLayers(one, (doubts) => contextFor(one, doubts), left, trace)
  const last = pool.slices.findLast((slice) => slice.paid > 0)
  return {
    deductible,
    ratio: last?.ratio ?? (0 as Ppm),
    legs: byFund([...pool.slices.map(({ fund, paid: amount }) => ({ fund, amount })), ...layers.legs]),
    denials: layers.unknown.map(refusal),
    deltas: new Map([...pool.deltas, ...layers.deltas]),
  }
}

const refusal = ({ figure, why }: Unknown): Denial => ({
  reason: 'unknown_figure',
  figure,
  why,
  clause: figure,
})

/** One leg for each fund that pays, in the order in which the funds pay. */
function byFund(legs: readonly FundLeg[]): FundLeg[] {
  const sums = new Map<FundLeg['fund'], number>()
  for (const { fund, amount } of legs) sums.set(fund, (sums.get(fund) ?? 0) + amount)
  return [...sums]
    .filter(([, amount]) => amount > 0)
    .map(([fund, amount]) => ({ fund, amount: amount as Fen }))
}

function contextFor({ section, visit }: Case, doubts: Doubts): Context {
  const { facts, situation, changes } = visit
  const disease = diseaseOf(section, facts)
  const context: Context = {
    facts,
    level: facts.institution.level,
    doubts,
    ...(disease ? { disease } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(situation?.deductible ? { standard: situation.deductible } : {}),
  }
  const level = section.treatAs.at(context)
  return { ...context, level: seenLevel(level, facts) }
}

function seenLevel(level: 'own' | 'prescriber' | Level, facts: Facts): Level {
  if (level === 'own') return facts.institution.level
  if (level === 'prescriber') return facts.prescription?.level ?? facts.institution.level
  return level
}
