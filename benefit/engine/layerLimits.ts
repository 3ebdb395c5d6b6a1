/** E1 for the layers above the pool: threshold, what of it is reached, yearly limit with the person's own adjustment. */
import type { Fund } from '../allocation.ts'
import { contextOf, Doubts } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { CompiledFundLayer } from '../compile/layer.ts'
import { askedOnly, type CompiledPolicy } from '../compile/policy.ts'
import { dayAfter } from '../compile/year.ts'
import type { DateText, PersonFacts, VisitKind, YearFacts } from '../facts.ts'
import { atLeastZero, type Fen } from '../money.ts'
import { type LayerName, VISIT_KINDS } from '../words.ts'
import { before } from './year.ts'

export interface LayerLimit {
  layer: LayerName
  fund: Fund
  kinds: readonly VisitKind[]
  /** Null for a layer that counts each visit by itself. */
  year: { label: string; from: DateText; to: DateText } | null
  /** Null where unknown. */
  threshold: Fen | null
  /** Personal share that has counted so far, and what is missing to the threshold. */
  counted: Fen
  toThreshold: Fen | null
  /** Null where there is none, or where it is unknown. */
  limit: Fen | null
  paid: Fen
  left: Fen | null
  unknown: string | null
  resetsOn: DateText
  clause: string
}

/** The layers that this person has, on a day, given what the settlement year has accumulated. */
export function layerLimits(
  policy: CompiledPolicy,
  person: PersonFacts,
  year: YearFacts,
  on: DateText,
): LayerLimit[] {
  const span = policy.settlementYear(on)
  return (policy.schemes[person.scheme]?.layers ?? []).flatMap((layer) => {
    const kinds = VISIT_KINDS.filter((kind) => layer.kinds?.has(kind) ?? true)
    const doubts = new Doubts()
    const facts = { ...askedOnly(person), kind: kinds[0] ?? 'inpatient', date: on, year }
    const context = contextOf(facts, doubts)
    if (!layer.fits(context)) return []
    const threshold = layer.threshold.at(context)
    const limit = limitOf(layer, person, layer.limit.at(context))
    const unknown = [...doubts.met.values()][0]?.why ?? null
    const counted = before(facts, layer.baseKey) as Fen
    const paid = before(facts, layer.paidKey) as Fen
    const known = unknown === null
    return [
      {
        layer: layer.name,
        fund: layer.fund,
        kinds,
        year: layer.per === 'year' ? span : null,
        threshold: known ? threshold : null,
        counted,
        toThreshold: known ? atLeastZero(threshold - counted) : null,
        limit: known && limit !== NO_LIMIT ? limit : null,
        paid,
        left: known && limit !== NO_LIMIT ? atLeastZero(limit - paid) : null,
        unknown,
        resetsOn: dayAfter(span.to),
        clause: layer.clause,
      },
    ]
  })
}

/** The yearly limit as it holds for this person. */
export function limitOf(layer: CompiledFundLayer, person: PersonFacts, limit: Fen): Fen {
  if (limit === NO_LIMIT || !layer.limitAdjustable) return limit
  return atLeastZero(limit + (person.limitAdjustments?.[layer.name] ?? 0))
}
