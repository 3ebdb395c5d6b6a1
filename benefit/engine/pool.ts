/** Step 3, the pool: deductible, bands and caps of the section that covers the visit; then the layers above it. */
import type { Denial, FundLeg, Step } from '../allocation.ts'
import { type Context, Doubts, type Unknown } from '../compile/context.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { Facts, Level } from '../facts.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding, ZERO } from '../money.ts'
import { type Group, payBands, type Slice } from './bands.ts'
import { capCost, capPayments } from './caps.ts'
import { meetDeductible } from './deductible.ts'
import { type Layers, payLayers } from './layers.ts'
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
interface Case {
  section: CompiledSection
  facts: Facts
  groups: readonly Group[]
  scope: Fen
  rounding: Rounding
}

/** What the pool and the layers above it pay of the in-scope cost, given by kind of line. */
export function fundShare(
  section: CompiledSection,
  facts: Facts,
  groups: readonly Group[],
  rounding: Rounding,
  trace: Step[] | undefined,
): FundShare {
  const scope = groups.reduce((total, group) => total + group.amount, 0) as Fen
  if (scope === 0) return NO_FUND
  const visit: Case = { section, facts, groups, scope, rounding }
  const pool = settle((doubts) => payPool(visit, doubts, undefined), samePool)
  if ('unknown' in pool) return { ...NO_FUND, denials: pool.unknown.map(refusal) }
  if (trace) payPool(visit, new Doubts(), trace)
  if (!pool.value) {
    const clause = section.pooled.clause(contextFor(visit, new Doubts()))
    return { ...NO_FUND, denials: [{ reason: 'not_covered', what: `pooled.${facts.kind}`, clause }] }
  }
  return withLayers(visit, pool.value, trace)
}

interface PoolShare {
  deductible: Fen
  slices: readonly Slice[]
  deltas: Deltas
}

/** Null where the pool does not pay for such visits. */
function payPool(visit: Case, doubts: Doubts, trace: Step[] | undefined): PoolShare | null {
  const { section, facts, groups, scope, rounding } = visit
  const context = contextFor(visit, doubts)
  if (!section.pooled.at(context)) return null
  const deltas: Deltas = new Map()
  const entering = capCost(section, context, scope, deltas, trace)
  const deductible = section.deductible
    ? meetDeductible(section.deductible, context, entering, rounding, deltas, trace)
    : ZERO
  const cost = atLeastZero(entering - deductible)
  const from = startOf(section, facts, deductible)
  countCost(section, entering, cost, deltas)
  const slices = payBands(section, context, from, cost, deductible, groups, rounding, trace)
  return { deductible, slices: capPayments(section, context, slices, deltas, trace), deltas }
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

function samePool(a: PoolShare | null, b: PoolShare | null): boolean {
  const told = (share: PoolShare | null) =>
    share && [share.deductible, share.slices.map(({ fund, paid }) => [fund, paid]), [...share.deltas]]
  return JSON.stringify(told(a)) === JSON.stringify(told(b))
}

/** The layers settle on their own, so that an unknown supplement does not close the pool. */
function withLayers(visit: Case, pool: PoolShare, trace: Step[] | undefined): FundShare {
  const { section, scope, rounding } = visit
  const paid = pool.slices.reduce((total, slice) => total + slice.paid, 0)
  const deductible = pool.deductible
  const left = { deductible, coShare: atLeastZero(scope - deductible - paid) }
  const pay = (doubts: Doubts, steps: Step[] | undefined): Layers =>
    payLayers(section, contextFor(visit, doubts), left, rounding, steps)
  const layers = settle((doubts) => pay(doubts, undefined), sameLayers)
  const known = 'value' in layers
  if (trace && known) pay(new Doubts(), trace)
  const last = pool.slices.findLast((slice) => slice.paid > 0)
  return {
    deductible,
    ratio: last?.ratio ?? (0 as Ppm),
    legs: byFund([
      ...pool.slices.map(({ fund, paid: amount }) => ({ fund, amount })),
      ...(known ? layers.value.legs : []),
    ]),
    denials: known ? [] : layers.unknown.map(refusal),
    deltas: known ? new Map([...pool.deltas, ...layers.value.deltas]) : pool.deltas,
  }
}

const sameLayers = (a: Layers, b: Layers): boolean =>
  JSON.stringify([a.legs, [...a.deltas]]) === JSON.stringify([b.legs, [...b.deltas]])

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

function contextFor({ section, facts }: Case, doubts: Doubts): Context {
  const context: Context = { facts, level: facts.institution.level, doubts }
  const level = section.treatAs.at(context)
  return { ...context, level: seenLevel(level, facts) }
}

function seenLevel(level: 'own' | 'prescriber' | Level, facts: Facts): Level {
  if (level === 'own') return facts.institution.level
  if (level === 'prescriber') return facts.prescription?.level ?? facts.institution.level
  return level
}
