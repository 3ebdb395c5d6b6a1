/** Rows of a decision table that no bill reaches, because an earlier row fits wherever they do. */
import type { Level } from '../../facts.ts'
import { levelMatches } from '../../level.ts'
import type { WhenText } from '../schema/when.ts'

/** @returns the index of an earlier row that takes all that this row would; null where it can be reached */
export function shadowing(rows: readonly { when?: WhenText }[], at: number): number | null {
  const found = rows.slice(0, at).findIndex((earlier) => takesAll(earlier.when ?? {}, rows[at]!.when ?? {}))
  return found < 0 ? null : found
}

/** Whether `wide` holds wherever `narrow` does, as far as that shows from the words. */
function takesAll(wide: WhenText, narrow: WhenText): boolean {
  const keys = Object.keys(wide) as (keyof WhenText)[]
  return keys.length > 0 && keys.every((key) => narrow[key] !== undefined && covers(key, wide, narrow))
}

function covers(key: keyof WhenText, wide: WhenText, narrow: WhenText): boolean {
  const [a, b] = [wide[key], narrow[key]]
  switch (key) {
    case 'age': {
      const [from, below] = rangeOf(wide)
      const [inner, end] = rangeOf(narrow)
      return from <= inner && end <= below
    }
    case 'level':
    case 'prescriber_level':
      return listOf(b).every((one) => listOf(a).some((any) => levelMatches(any as Level, one as Level)))
    case 'place':
      return listOf(b).every((one) => listOf(a).some((start) => String(one).startsWith(String(start))))
    case 'retired_on':
    case 'any':
      return JSON.stringify(a) === JSON.stringify(b)
    default:
      return listOf(b).every((one) => listOf(a).includes(one))
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

const rangeOf = ({ age }: WhenText): [number, number] => [
  Number(age?.from ?? 0),
  Number(age?.below ?? Infinity),
]
