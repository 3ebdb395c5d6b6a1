/** Published values that formulas use, by settlement year. */
import { type Fen, parseYuan } from '../money.ts'
import type { MergedPolicyText } from '../pack/schema/pack.ts'

export class Reference extends Map<string, Fen> {
  /** What people call it. */
  readonly title: string

  constructor(title: string, values: Iterable<readonly [string, Fen]>) {
    super(values)
    this.title = title
  }
}

/** By reference word. */
export type References = ReadonlyMap<string, Reference>

export function compileReferences(texts: MergedPolicyText['references']): References {
  return new Map(
    Object.entries(texts).map(([word, text]) => {
      const rows = Array.isArray(text) ? text : text.values
      const title = Array.isArray(text) ? word : text.name
      return [
        word,
        new Reference(
          title,
          rows.map((row) => [row.year, parseYuan(row.value)] as const),
        ),
      ]
    }),
  )
}
