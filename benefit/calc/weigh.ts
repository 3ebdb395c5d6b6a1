/**
 * Unknown figures take away only what they could change, by the engine's own mechanism: the calculation
 * is repeated over the ends of their ranges, and every value that is not the same each time is not known.
 */
import { Doubts } from '../compile/context.ts'
import { settle } from '../engine/unknown.ts'
import { type Calculation, type CalculationStep, type KnownParts, NOT_KNOWN } from './step.ts'

export interface Draft<R> {
  result: R
  steps: CalculationStep[]
}

export function weigh<R>(compute: (doubts: Doubts) => Draft<R>): Calculation<R> {
  const drafts: Draft<R>[] = []
  const keep = (doubts: Doubts): Draft<R> => {
    const draft = compute(doubts)
    drafts.push(draft)
    return draft
  }
  const every = settle(keep, () => true)
  // Nothing unknown was met: there is nothing to weigh.
  if (drafts.length === 1 && 'value' in every) {
    return { result: every.value.result as KnownParts<R>, unknown: [], steps: every.value.steps }
  }
  if ('unknown' in every) {
    const figures = every.unknown.map(({ figure }) => figure)
    for (const high of [...figures.map((figure) => [figure]), figures]) keep(new Doubts(new Set(high)))
  }
  const settled = settle(compute, (a, b) => same(a.result, b.result))
  return {
    result: drafts.map(({ result }) => result as unknown).reduce(common) as KnownParts<R>,
    unknown: 'unknown' in settled ? settled.unknown : [],
    steps: drafts.map(({ steps }) => steps).reduce(commonSteps),
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What two results have in common; values that differ are not known, lists of different lengths neither. */
function common(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length ? a.map((item, i) => common(item, b[i])) : NOT_KNOWN
  }
  if (isRecord(a) && isRecord(b)) {
    return Object.fromEntries(Object.keys(a).map((key) => [key, common(a[key], b[key])]))
  }
  return a === b ? a : NOT_KNOWN
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The steps that both took: the nth by the same rule of the same clause is the same step. */
function commonSteps(a: CalculationStep[], b: CalculationStep[]): CalculationStep[] {
  const others = numbered(b)
  return [...numbered(a)].flatMap(([key, step]) => {
    const other = others.get(key)
    return other ? [common(step, other) as CalculationStep] : []
  })
}

function numbered(steps: CalculationStep[]): Map<string, CalculationStep> {
  const keys = new Map<string, CalculationStep>()
  for (const step of steps) {
    const name = `${step.rule} ${step.clause} ${step.date ?? ''}`
    let n = 0
    while (keys.has(`${name} ${n}`)) n++
    keys.set(`${name} ${n}`, step)
  }
  return keys
}
