/** Reads figures of a policy for one person; an unknown figure comes back by its name. */
import { personContext } from '../calc/read.ts'
import { calculatorFigure } from '../calc/words/figure.ts'
import { type Context, Doubts, type Unknown } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { settle } from '../engine/unknown.ts'
import type { Missing } from './answered.ts'
import type { Asker } from './asker.ts'
import type { Text } from './text.ts'

export type Reading<T> = { value: T } | { missing: Missing[] }

/** @param of asked at both ends of every unknown figure's range; what they agree in is known */
export function read<T>(of: (doubts: Doubts) => T): Reading<T> {
  const settled = settle(of, (a, b) => JSON.stringify(a) === JSON.stringify(b))
  return 'value' in settled ? settled : { missing: settled.unknown.map(missingFigure) }
}

export const missingFigure = ({ figure, why }: Unknown): Missing => ({ name: nameOfFigure(figure), why })

/** The asker on the day of the question; every fact of a visit is a neutral one. */
export function contextFor(policy: CompiledPolicy, asker: Asker, doubts: Doubts = new Doubts()): Context {
  const context = personContext(policy, asker.person, asker.on, doubts)
  return { ...context, facts: { ...context.facts, year: asker.year, purse: asker.purse } }
}

/** What people call a figure, from the path of its clause. */
export const nameOfFigure = (path: string): Text => ({
  zh: calculatorFigure(path, 'zh'),
  en: calculatorFigure(path, 'en'),
})
