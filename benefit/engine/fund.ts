/** Steps 3 and 4 together: the pool, the layers above it, and what each fund pays in the end. */
import type { Denial, FundLeg, Step } from '../allocation.ts'
import { Doubts, type Unknown } from '../compile/context.ts'
import { atLeastZero, type Fen, type Ppm, ZERO } from '../money.ts'
import type { Left } from './fundLayers.ts'
import { appended } from './list.ts'
import { type Case, contextFor, payPool, type PoolShare, samePool } from './pool.ts'
import { payAllLayers } from './supplements.ts'
import { settle } from './unknown.ts'

export interface FundShare {
  deductible: Fen
  /** The nominal ratio that applied last. */
  ratio: Ppm
  legs: FundLeg[]
  denials: readonly Denial[]
  /** What the visit adds to the year. */
  accumulate: Record<string, number>
}

export const noFund = (denials: readonly Denial[]): FundShare => ({
  deductible: ZERO,
  ratio: 0 as Ppm,
  legs: [],
  denials,
  accumulate: {},
})

export const NO_DENIALS: readonly Denial[] = []

/** What the pool and the layers above it pay of the in-scope cost. */
export function fundShare(one: Case, trace: Step[] | undefined): FundShare {
  if (one.cost.scope === 0) return noFund(NO_DENIALS)
  const doubts = new Doubts()
  let pool = payPool(one, doubts, undefined)
  if (doubts.any) {
    const settled = settlePool(one)
    if ('unknown' in settled) return noFund(settled.unknown.map(refusal))
    pool = settled.value
  }
  if (trace) payPool(one, new Doubts(), trace)
  return pool ? withLayers(one, pool, trace) : noFund([notPooled(one)])
}

const settlePool = (one: Case) => settle((doubts) => payPool(one, doubts, undefined), samePool)

function notPooled(one: Case): Denial {
  const clause = one.section.pooled.clause(contextFor(one, new Doubts()))
  return { reason: 'not_covered', what: `pooled.${one.visit.facts.kind}`, clause }
}

const refusal = ({ figure, why }: Unknown): Denial => ({
  reason: 'unknown_figure',
  figure,
  why,
  clause: figure,
})

/** The layers settle on their own, so that an unknown supplement does not close the pool. */
function withLayers(one: Case, pool: PoolShare, trace: Step[] | undefined): FundShare {
  const { deductible, slices, deltas } = pool
  const share: FundShare = { deductible, ratio: 0 as Ppm, legs: [], denials: NO_DENIALS, accumulate: {} }
  for (const { fund, paid, ratio } of slices) {
    if (paid > 0) share.ratio = ratio
    addLeg(share, fund, paid)
  }
  if (one.section.layers.length > 0 || one.layers.length > 0) addLayers(one, pool, share, trace)
  share.accumulate = deltas.toRecord()
  return share
}

function addLayers(one: Case, pool: PoolShare, share: FundShare, trace: Step[] | undefined): void {
  const left = leftBy(pool, one.cost.scope)
  const layers = payAllLayers(one, (doubts) => contextFor(one, doubts), left, trace)
  for (const { fund, amount } of layers.legs) addLeg(share, fund, amount)
  pool.deltas.addAll(layers.deltas)
  share.denials = layers.unknown.map(refusal)
}

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

/** One leg for each fund that pays, in the order in which the funds pay. */
function addLeg(share: FundShare, fund: FundLeg['fund'], amount: Fen): void {
  if (amount === 0) return
  for (const leg of share.legs) {
    if (leg.fund !== fund) continue
    leg.amount = (leg.amount + amount) as Fen
    return
  }
  share.legs = appended(share.legs, { fund, amount })
}
