/** Finds what a clause stands on: the nearest enclosing map that names its sources. */
import type { MergedPolicyText } from '../pack/schema/pack.ts'
import type { Confidence } from '../words.ts'
import type { SourceText } from '../pack/schema/basis.ts'

export interface Source extends SourceText {
  key: string
}

/** What a clause stands on. */
export interface Basis {
  sources: Source[]
  confidence: Confidence | null
  /** An interpretation of our own. */
  reading: string | null
  /** 假设. */
  assumed: boolean
}

interface BasisText {
  source?: string | string[]
  confidence?: Confidence
  reading?: string
  assumed?: boolean
}

export function basisAt(merged: MergedPolicyText, clause: string): Basis {
  let nearest: BasisText = {}
  let node: unknown = merged.policy
  for (const key of ['', ...clause.split('.')]) {
    if (key !== '') node = (node as Record<string, unknown>)[key]
    if (node === null || typeof node !== 'object') break
    const here = node as BasisText
    if (here.source !== undefined || here.reading !== undefined || here.assumed !== undefined) nearest = here
  }
  const keys = nearest.source === undefined ? [] : [nearest.source].flat()
  return {
    sources: keys.map((key): Source => ({ key, title: key, ...merged.sources[key] })),
    confidence: nearest.confidence ?? null,
    reading: nearest.reading ?? null,
    assumed: nearest.assumed ?? false,
  }
}
