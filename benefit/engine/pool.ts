/** Step 3, the pool: deductible, items, bands and caps of the section that covers the visit. */
import type { Step } from '../allocation.ts'
import { type Context, contextOf, type Doubts } from '../compile/context.ts'
import { plainDeductible } from '../compile/deductible.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { Facts, Level } from '../facts.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding, share, ZERO } from '../money.ts'
import { awayStep, type Visit } from './away.ts'
import { payBands, type Slice } from './bands.ts'
import { capCost, capPayments } from './caps.ts'
import { diseaseOf } from './certificate.ts'
import { meetDeductible } from './deductible.ts'
import { bandCost, type Cost, lessShare } from './groups.ts'
import { payItems } from './items.ts'
import { before, Deltas } from './year.ts'

/** One visit before its section: what all the steps of the pool look at. */
export interface Case {
  section: CompiledSection
  layers: readonly CompiledFundLayer[]
  visit: Visit
  cost: Cost
  rounding: Rounding
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
export function payPool(one: Case, doubts: Doubts, trace: Step[] | undefined): PoolShare | null {
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

export function samePool(a: PoolShare | null, b: PoolShare | null): boolean {
  return JSON.stringify(told(a)) === JSON.stringify(told(b))
}

const told = (pool: PoolShare | null) =>
  pool && [pool.awayShare, pool.deductible, pool.slices.map(({ fund, paid }) => [fund, paid]), pool.deltas]

export function contextFor({ section, visit }: Case, doubts: Doubts): Context {
  const { facts, situation, changes } = visit
  const context = contextIn(section, facts, doubts)
  context.changes = changes
  context.standard = situation?.deductible ?? undefined
  return context
}

/** How the figures of a section see a visit at home. */
export function contextIn(section: CompiledSection, facts: Facts, doubts: Doubts): Context {
  const context = contextOf(facts, doubts)
  context.disease = diseaseOf(section, facts)
  context.level = seenLevel(section.treatAs.at(context), facts)
  return context
}

function seenLevel(level: 'own' | 'prescriber' | Level, facts: Facts): Level {
  if (level === 'own') return facts.institution.level
  if (level === 'prescriber') return facts.prescription?.level ?? facts.institution.level
  return level
}
