/** Everything above the pool: the supplements of the section, then the layers of the scheme, each settled by itself. */
import type { FundLeg, Step } from '../allocation.ts'
import { type Context, Doubts, type Unknown } from '../compile/context.ts'
import { type LayerShare, type Left, payFundLayer } from './fundLayers.ts'
import { payLayers } from './layers.ts'
import type { Case } from './pool.ts'
import { settle } from './unknown.ts'
import { Deltas } from './year.ts'

export interface AllLayers {
  legs: FundLeg[]
  unknown: Unknown[]
  deltas: Deltas
}

type Stage = (context: Context, left: Left, trace: Step[] | undefined) => Omit<AllLayers, 'unknown'>

/**
 * @param contextFor a context that shows its unknown figures to these doubts
 * @param left what the pool has left to the person, in scope
 */
export function payAllLayers(
  one: Case,
  contextFor: (doubts: Doubts) => Context,
  left: Left,
  trace: Step[] | undefined,
): AllLayers {
  const all: AllLayers = { legs: [], unknown: [], deltas: new Deltas() }
  const stages = stagesOf(one, contextFor(new Doubts()))
  stages.forEach((_, i) => {
    const upTo = stages.slice(0, i + 1)
    const settled = settle((doubts) => runAll(upTo, contextFor(doubts), left, undefined), same)
    if ('unknown' in settled) {
      for (const unknown of settled.unknown) {
        if (!all.unknown.some(({ figure }) => figure === unknown.figure)) all.unknown.push(unknown)
      }
      return
    }
    const steps: Step[] | undefined = trace ? [] : undefined
    const { legs, deltas } = steps ? runAll(upTo, contextFor(new Doubts()), left, steps) : settled.value
    all.legs.push(...legs)
    all.deltas.addAll(deltas)
    trace?.push(...(steps ?? []))
  })
  return all
}

function stagesOf({ section, layers, rounding }: Case, context: Context): Stage[] {
  const own: Stage[] =
    section.layers.length === 0 ? [] : [(at, left, trace) => payLayers(section, at, left, rounding, trace)]
  const above = layers
    .filter((layer) => layer.fits(context))
    .map((layer): Stage => (at, left, trace) => {
      const share: LayerShare = payFundLayer(layer, at, left, rounding, trace)
      return { legs: [{ fund: share.fund, amount: share.amount }], deltas: share.deltas }
    })
  return [...own, ...above]
}

/** Runs the stages in order and tells the last one's share. */
function runAll(
  stages: readonly Stage[],
  context: Context,
  left: Left,
  trace: Step[] | undefined,
): Omit<AllLayers, 'unknown'> {
  const rest = { ...left }
  let last: Omit<AllLayers, 'unknown'> = { legs: [], deltas: new Deltas() }
  stages.forEach((stage, i) => {
    last = stage(context, rest, i === stages.length - 1 ? trace : undefined)
  })
  return last
}

const same = (a: Omit<AllLayers, 'unknown'>, b: Omit<AllLayers, 'unknown'>): boolean =>
  JSON.stringify([a.legs, a.deltas]) === JSON.stringify([b.legs, b.deltas])
