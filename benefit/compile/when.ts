/** Compiles `when` to one predicate. */
import { type Level, LEVELS, type PersonStatus } from '../facts.ts'
import { levelMatches } from '../level.ts'
import type { WhenText } from '../pack/schema/when.ts'
import type { Context } from './context.ts'

export type Predicate = (context: Context) => boolean

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])

/** What a row without a condition has. */
export const always: Predicate = () => true

/** A predicate that holds where all keys of `when` hold; one without keys always holds. */
export function compileWhen(when: WhenText | undefined): Predicate {
  const tests = when ? [...personTests(when), ...placeTests(when), ...careTests(when)] : []
  if (when?.any) {
    const ways = when.any.map(compileWhen)
    tests.push((context) => ways.some((way) => way(context)))
  }
  return tests.reduce(both, always)
}

/** One test after the other, without a list to walk through at each visit. */
const both = (first: Predicate, second: Predicate): Predicate =>
  first === always ? second : (context) => first(context) && second(context)

/** The only condition keys that nearly all figures of nearly all packs look at. */
const USUAL: ReadonlySet<string> = new Set<keyof WhenText>(['status', 'level'])

/** Whether the condition looks at nothing but status and level, so that its table can be laid out. */
export const isUsual = (when: WhenText | undefined): boolean =>
  Object.keys(when ?? {}).every((key) => USUAL.has(key))

/** Whether a usual condition holds for a status and a level. */
export const holdsFor = (when: WhenText | undefined, status: PersonStatus, level: Level): boolean =>
  (when?.status === undefined || list(when.status).includes(status)) &&
  (when?.level === undefined || meantBy(when.level).has(level))

/** Whether the condition looks at the fee line, so that its figure differs from line to line. */
export const looksAtLine = (when: WhenText | undefined): boolean =>
  conditionsOf(when).some(({ grade, category }) => grade !== undefined || category !== undefined)

/** The condition itself and those of its `any`. */
export const conditionsOf = (when: WhenText | undefined): WhenText[] =>
  when ? [when, ...(when.any ?? [])] : []

const among = <T>(wanted: T | T[] | undefined, of: (context: Context) => T | undefined): Predicate[] => {
  if (wanted === undefined) return []
  const [only, ...others] = list(wanted)
  if (others.length === 0) return [(context) => of(context) === only]
  const set = new Set<T | undefined>([only, ...others])
  return [(context) => set.has(of(context))]
}

function personTests(when: WhenText): Predicate[] {
  const tests: Predicate[] = [
    ...among(when.status, ({ facts }) => facts.person.status),
    ...among(when.tier, ({ facts }) => facts.person.tier),
    ...among(when.employment, ({ facts }) => facts.person.employment),
    ...among(when.account, ({ facts }) => facts.person.account),
    ...among(when.contracted, ({ facts }) => facts.person.contracted ?? false),
  ]
  if (when.groups) {
    const groups = list(when.groups)
    tests.push(({ facts }) => groups.some((group) => facts.person.groups?.includes(group)))
  }
  if (when.age) {
    const from = Number(when.age.from ?? 0)
    const below = Number(when.age.below ?? Infinity)
    tests.push(({ facts }) => facts.person.age >= from && facts.person.age < below)
  }
  if (when.retired_on) {
    const { from = '', before = '9999' } = when.retired_on
    tests.push(
      ({ facts: { person } }) => !!person.retiredOn && person.retiredOn >= from && person.retiredOn < before,
    )
  }
  return tests
}

function placeTests(when: WhenText): Predicate[] {
  const tests: Predicate[] = [
    ...among(when.kind, ({ facts }) => facts.kind),
    ...among(when.institution, ({ facts }) => facts.institution.kind),
    ...among(when.area, ({ facts }) => facts.institution.area),
  ]
  if (when.level) {
    const levels = meantBy(when.level)
    tests.push(({ level }) => levels.has(level))
  }
  if (when.traits) {
    const traits = list(when.traits)
    tests.push(({ facts }) => traits.some((trait) => facts.institution.traits?.includes(trait)))
  }
  if (when.place) {
    const starts = list(when.place)
    tests.push(({ facts: { institution } }) => starts.some((start) => institution.place?.startsWith(start)))
  }
  return tests
}

function careTests(when: WhenText): Predicate[] {
  const tests: Predicate[] = [
    ...among(when.prescription, ({ facts }) => facts.prescription !== undefined),
    ...among(when.filing, ({ facts }) => facts.filing?.type ?? 'none'),
    ...among(when.disease, ({ disease }) => disease?.word),
    ...among(when.disease_group, ({ disease }) => disease?.group ?? undefined),
    ...among(when.grade, ({ line }) => line?.grade),
    ...among(when.category, ({ line }) => line?.category),
  ]
  if (when.prescriber_level) {
    const levels = meantBy(when.prescriber_level)
    tests.push(({ facts: { prescription } }) => !!prescription && levels.has(prescription.level))
  }
  return tests
}

/** All levels that answer to the written ones. */
const meantBy = (written: Level | Level[]): ReadonlySet<Level> =>
  new Set(LEVELS.filter((actual) => list(written).some((wanted) => levelMatches(wanted, actual))))
