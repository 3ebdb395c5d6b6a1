import fc from 'fast-check'
import type { Ask } from './world.ts'

const PURSES = ['ann', 'bob', 'cat', 'dan', 'eve']
const HOSPITALS = ['north', 'south']

/** One command before it has a name; `of` speaks of another by its place, earlier or later. */
export type Draft =
  | { ask: Distribute<Ask> }
  /** The command at an earlier place once more: the same, or the same key with other content. */
  | { again: number; altered: boolean }

type Distribute<A> = A extends { of: string } ? Omit<A, 'id' | 'of'> & { of: number } : Omit<A, 'id'>

const purse = fc.constantFrom(...PURSES)
const hospital = fc.constantFrom(...HOSPITALS)
const amount = fc.integer({ min: 1, max: 100 })
const of = fc.nat({ max: 99 })
const kind = <K extends Ask['kind']>(name: K) => fc.constant(name)

const ask: fc.Arbitrary<Distribute<Ask>> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: kind('give'), to: purse, amount: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('limit'), purse, amount }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: kind('pay'),
      purses: fc.uniqueArray(purse, { minLength: 1, maxLength: 4 }),
      hospital,
      pool: amount,
      own: amount,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('reserve'), purse, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('capture'), of, hospital }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('release'), of }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('reverse'), of }) },
)

export const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ ask }) },
  { weight: 1, arbitrary: fc.record({ again: of, altered: fc.boolean() }) },
)

/** Names the commands by their places. References are taken modulo what is near, so that most of them hit something. */
export function asksOf(drafts: readonly Draft[]): Ask[] {
  const asks: Ask[] = []
  for (const [at, one] of drafts.entries()) {
    if ('again' in one) asks.push(repeated(asks, one, at))
    else asks.push(named(one.ask, at))
  }
  return asks
}

const name = (at: number): string => `c${at}`

function named(given: Distribute<Ask>, at: number): Ask {
  if (!('of' in given)) return { ...given, id: name(at) }
  // One in four speaks of what is still to come.
  const target =
    given.of % 4 === 0 || at === 0 ? at + 1 + (given.of % 3) : Math.max(0, at - 1 - (given.of % 12))
  return { ...given, id: name(at), of: name(target) }
}

function repeated(
  asks: readonly Ask[],
  { again, altered }: { again: number; altered: boolean },
  at: number,
): Ask {
  const before = asks[asks.length - 1 - (again % Math.max(1, Math.min(asks.length, 12)))]
  if (!before) return { kind: 'give', id: name(at), to: 'ann', amount: 1 }
  return altered ? { kind: 'give', id: before.id, to: 'eve', amount: 1000 + again } : before
}
