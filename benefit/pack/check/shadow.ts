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

const LEVELS: readonly (keyof WhenText)[] = ['level', 'prescriber_level']
const WHOLE: readonly (keyof WhenText)[] = ['retired_on', 'any']

function covers(key: keyof WhenText, wide: WhenText, narrow: WhenText): boolean {
  const [a, b] = [listOf(wide[key]), listOf(narrow[key])]
  if (key === 'age') return within(rangeOf(narrow), rangeOf(wide))
  if (WHOLE.includes(key)) return JSON.stringify(a) === JSON.stringify(b)
  if (LEVELS.includes(key)) return b.every((one) => a.some((any) => levelMatches(any as Level, one as Level)))
  if (key === 'place') return b.every((one) => a.some((start) => String(one).startsWith(String(start))))
  return b.every((one) => a.includes(one))
}

type Range = readonly [from: number, below: number]

const within = (inner: Range, outer: Range): boolean => outer[0] <= inner[0] && inner[1] <= outer[1]

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

const rangeOf = ({ age }: WhenText): Range => [Number(age?.from ?? 0), Number(age?.below ?? Infinity)]
