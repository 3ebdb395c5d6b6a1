/**
 * What of the policy stood behind a decision: a figure that was used, one that does not concern this visit,
 * and one that nobody knows yet are three different things.
 */
import type { Denial, Step } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Facts } from '../facts.ts'
import { MAX_FEN } from '../money.ts'
import { figureName } from './figureName.ts'
import type { Phrases } from './phrases.ts'

export type StandingState = 'known' | 'not_applicable' | 'unknown'

export interface Standing {
  /** Path of the clause; for something that the policy does not have, where it would stand. */
  clause: string
  name: string
  state: StandingState
  text: string
}

/** @returns nothing where the fund was not asked at all; the denials say why */
export function standingOf(
  policy: CompiledPolicy,
  facts: Facts,
  trace: readonly Step[],
  denials: readonly Denial[],
  phrases: Phrases,
): Standing[] {
  const scheme = policy.schemes[facts.person.scheme]
  const section = scheme?.byKind.get(facts.kind)
  const asked = trace.some(({ rule }) => rule === 'deductible' || rule === 'band' || rule === 'item')
  const unknown = denials.filter((denial) => denial.reason === 'unknown_figure')
  if (!section || (!asked && unknown.length === 0)) return []
  const paths = [
    `${section.path}.deductible`,
    `${section.path}.bands`,
    ...(section.caps.length === 0 ? [`${section.path}.caps`] : section.caps.map(({ clause }) => clause)),
    ...section.layers.map(({ clause }) => clause),
    ...(scheme?.layers ?? []).map(({ clause }) => clause),
  ]
  const said = paths.flatMap((clause): Standing[] => {
    const why = unknown.find(({ figure }) => isWithin(figure, clause))?.why
    const used = trace.some((step) => isWithin(step.clause, clause) && step.inputs.limit !== MAX_FEN)
    const state = why !== undefined ? 'unknown' : used ? 'known' : asked ? 'not_applicable' : null
    if (state === null) return []
    const name = figureName(clause, phrases.figures)
    return [{ clause, name, state, text: phrases.standing(name, state, why ?? null) }]
  })
  const elsewhere = unknown.filter(({ figure }) => !paths.some((clause) => isWithin(figure, clause)))
  return [
    ...said,
    ...elsewhere.map(({ figure, why }): Standing => {
      const name = figureName(figure, phrases.figures)
      return { clause: figure, name, state: 'unknown', text: phrases.standing(name, 'unknown', why) }
    }),
  ]
}

const isWithin = (path: string, clause: string): boolean => path === clause || path.startsWith(`${clause}.`)
