/** Steps 3 and 4 together: the pool, the layers above it, and what each fund pays in the end. */
import type { Denial, FundLeg, Step } from '../allocation.ts'
import { Doubts, type Unknown } from '../compile/context.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import type { CompiledScheme } from '../compile/policy.ts'
import type { Facts } from '../facts.ts'
import { atLeastZero, type Fen, type Ppm, type Rounding } from '../money.ts'
import { payPlain } from '../plain/pay.ts'
import type { Bill } from './classify.ts'
import type { Eligibility } from './eligibility.ts'
import type { Left } from './fundLayers.ts'
import { type FundShare, NO_DENIALS, noFund } from './fundShare.ts'
import { costOf } from './groups.ts'
import { appended } from './list.ts'
import { type Case, contextFor, payPool, type PoolShare, samePool } from './pool.ts'
import { payAllLayers } from './supplements.ts'
import { settle } from './unknown.ts'

/**
 * What the funds pay of the in-scope cost.
 * @param paidBefore what the own account has paid of it before
 */
export function payFunds(
  scheme: CompiledScheme | undefined,
  facts: Facts,
  { section, visit, excludedLines }: Eligibility,
  bill: Bill,
  paidBefore: Fen,
  rounding: Rounding,
  trace: Step[] | undefined,
): FundShare {
  const scope = (bill.parts.inScope - paidBefore) as Fen
  if (!section || scope === 0) return noFund(NO_DENIALS)
  const usual = visit.situation === null && visit.changes.length === 0
  // The trace tells the steps of the general way.
  const terms = usual && !trace ? section.plain?.of(visit.facts) : null
  if (terms) return payPlain(terms, facts, scope, rounding)
  const layers = scheme?.layersByKind.get(facts.kind) ?? NO_LAYERS
  const cost = costOf(facts, bill, excludedLines, paidBefore, section)
  return payPoolAndLayers({ section, layers, visit, cost, rounding }, trace)
}

const NO_LAYERS: readonly CompiledFundLayer[] = []

function payPoolAndLayers(one: Case, trace: Step[] | undefined): FundShare {
  const steps: Step[] | undefined = trace && []
  const doubts = new Doubts()
  let pool = payPool(one, doubts, steps)
  if (doubts.any) {
    const settled = settlePool(one)
    if ('unknown' in settled) return noFund(settled.unknown.map(refusal))
    pool = settled.value
  }
  if (steps) trace?.push(...steps)
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
