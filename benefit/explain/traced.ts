/** The third depth of an explanation: every step with its numbers, its sentence and its source, as stable JSON. */
import type { Step } from '../allocation.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { Confidence } from '../words.ts'
import type { Phrases } from './phrases.ts'
import { sentence } from './sentence.ts'

export interface TracedSource {
  key: string
  title: string
  document: string | null
  article: string | null
  address: string | null
}

export interface TracedStep extends Step {
  /** Place in the decision, from 1. */
  number: number
  text: string
  sources: TracedSource[]
  confidence: Confidence | null
  /** An interpretation of our own. */
  reading: string | null
  /** 假设. */
  assumed: boolean
}

export function tracedSteps(policy: CompiledPolicy, trace: readonly Step[], phrases: Phrases): TracedStep[] {
  return trace.map((step, i) => {
    const basis = step.clause === '' ? null : policy.basisOf(step.clause)
    return {
      number: i + 1,
      rule: step.rule,
      clause: step.clause,
      inputs: step.inputs,
      result: step.result,
      unit: step.unit,
      text: sentence(step, phrases),
      sources: (basis?.sources ?? []).map(({ key, title, document, article, address }) => ({
        key,
        title,
        document: document ?? null,
        article: article ?? null,
        address: address ?? null,
      })),
      confidence: basis?.confidence ?? null,
      reading: basis?.reading ?? null,
      assumed: basis?.assumed ?? false,
    }
  })
}
