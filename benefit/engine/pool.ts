/** Step 3, the pool: deductible, items, bands and caps of the section that covers the visit; then the layers above it. */
import type { Denial, FundLeg, Step } from '../allocation.ts'
import { type Context, contextOf, Doubts, type Unknown } from '../compile/context.ts'
import { plainDeductible } from '../compile/deductible.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { Facts, Level } from '../facts.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding, share, ZERO } from '../money.ts'
import { awayStep } from './away.ts'
import { payBands, type Slice } from './bands.ts'
import { capCost, capPayments } from './caps.ts'
import { diseaseOf } from './certificate.ts'
import { meetDeductible } from './deductible.ts'
import type { Visit } from './eligibility.ts'
import type { Left } from './fundLayers.ts'
import { bandCost, type Cost, lessShare } from './groups.ts'
import { payItems } from './items.ts'
import { payAllLayers } from './supplements.ts'
import { settle } from './unknown.ts'
import { before, Deltas } from './year.ts'

export interface FundShare {
  deductible: Fen
  /** The nominal ratio that applied last. */
  ratio: Ppm
  legs: FundLeg[]
  denials: readonly Denial[]
  deltas: Deltas
}

export const NO_FUND: FundShare = {
  deductible: ZERO,
  ratio: 0 as Ppm,
  legs: [],
  denials: [],
  deltas: new Deltas(),
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
  const deltas = new Deltas()
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
  const asked = items.length === 0 ? bands.slices : [...items, ...bands.slices]
  const slices = capPayments(section, context, asked, deltas, trace)
  countPaid(section, slices, items.length, deltas)
  const cut = slices === asked ? 0 : costBehind(asked) - costBehind(slices)
  return { awayShare, deductible, overCap: (scope - entering + bands.above + cut) as Fen, slices, deltas }
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
    deltas.add(bands.costKey, bands.origin === 'after_deductible' ? cost : entering)
}

/** @param items how many of the slices, at their beginning, are no bands */
function countPaid(
  { bands }: CompiledSection,
  slices: readonly Slice[],
  items: number,
  deltas: Deltas,
): void {
  if (bands?.basis !== 'year' || !bands.paidKey) return
  let paid = 0
  for (let i = items; i < slices.length; i++) paid += slices[i]!.paid
  deltas.add(bands.paidKey, paid)
}

function samePool(a: PoolShare | null, b: PoolShare | null): boolean {
  return JSON.stringify(told(a)) === JSON.stringify(told(b))
}

const told = (pool: PoolShare | null) =>
  pool && [pool.awayShare, pool.deductible, pool.slices.map(({ fund, paid }) => [fund, paid]), pool.deltas]

/** The layers settle on their own, so that an unknown supplement does not close the pool. */
function withLayers(one: Case, pool: PoolShare, trace: Step[] | undefined): FundShare {
  const { deductible, slices, deltas } = pool
  const legs: FundLeg[] = []
  let ratio = 0 as Ppm
  for (const slice of slices) {
    if (slice.paid > 0) ratio = slice.ratio
    addLeg(legs, slice.fund, slice.paid)
  }
  if (one.section.layers.length === 0 && one.layers.length === 0) {
    return { deductible, ratio, legs, denials: NO_DENIALS, deltas }
  }
  const layers = payAllLayers(one, (doubts) => contextFor(one, doubts), leftBy(pool, one.cost.scope), trace)
  for (const { fund, amount } of layers.legs) addLeg(legs, fund, amount)
  deltas.addAll(layers.deltas)
  return { deductible, ratio, legs, denials: layers.unknown.map(refusal), deltas }
}

const NO_DENIALS: readonly Denial[] = []

/** What the pool leaves to the person, in scope. */
function leftBy({ awayShare, deductible, overCap, slices }: PoolShare, scope: Fen): Left {
  let paid = 0
  for (const slice of slices) paid += slice.paid
  return {
    deductible,
    over_cap: overCap,
    co_share: atLeastZero(scope - awayShare - deductible - overCap - paid),
    away_share: awayShare,
  }
}

const refusal = ({ figure, why }: Unknown): Denial => ({
  reason: 'unknown_figure',
  figure,
  why,
  clause: figure,
})

/** One leg for each fund that pays, in the order in which the funds pay. */
function addLeg(legs: FundLeg[], fund: FundLeg['fund'], amount: Fen): void {
  if (amount === 0) return
  for (const leg of legs) {
    if (leg.fund !== fund) continue
    leg.amount = (leg.amount + amount) as Fen
    return
  }
  legs.push({ fund, amount })
}

function contextFor({ section, visit }: Case, doubts: Doubts): Context {
  const { facts, situation, changes } = visit
  const context = contextOf(facts, doubts)
  context.disease = diseaseOf(section, facts)
  context.changes = changes
  context.standard = situation?.deductible ?? undefined
  context.level = seenLevel(section.treatAs.at(context), facts)
  return context
}

function seenLevel(level: 'own' | 'prescriber' | Level, facts: Facts): Level {
  if (level === 'own') return facts.institution.level
  if (level === 'prescriber') return facts.prescription?.level ?? facts.institution.level
  return level
}
