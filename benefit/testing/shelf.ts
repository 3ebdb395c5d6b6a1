/** The packs of policies/, for tests over all of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayBefore } from '../compile/year.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText } from '../facts.ts'
import { formatProblem, loadPacks, parsePack, type RegionPack } from '../pack/index.ts'
import { textOf, versionsOf } from '../pack/parse.ts'

const root = join(import.meta.dirname, '..', '..', 'policies')

const read = (name: string) => ({ path: `policies/${name}`, text: readFileSync(join(root, name), 'utf8') })

function packFiles() {
  const places = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return places.flatMap(({ name }) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => read(join(name, file))),
  )
}

/** All regions in order of their id. @param assumed whether 假设 figures fill what is unknown */
export function allRegions(assumed: boolean): RegionPack[] {
  const loaded = loadPacks(packFiles(), { assumed })
  if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'))
  return loaded.shelf.regions.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** One version of one region's rules, on a day on which it holds. */
export interface Edition {
  name: string
  date: DateText
  policy: CompiledPolicy
}

/**
 * Every version of every region that covers anything, each on its first and its last day, the last one also
 * in a year to come; and once more with 假设 figures, where there are any.
 */
export function allEditions(): Edition[] {
  const sourced = editionsOf(allRegions(false), '')
  const known = new Set(sourced.map(({ policy }) => policy.hash))
  const assumed = editionsOf(allRegions(true), ' assumed').filter(({ policy }) => !known.has(policy.hash))
  return [...sourced, ...assumed]
}

function editionsOf(regions: readonly RegionPack[], mark: string): Edition[] {
  return regions.flatMap((region) => {
    const days = region.changes.flatMap((from, i, all) => {
      const next = all[i + 1]
      return [from, next ? dayBefore(next) : '2027-06-30']
    })
    return days
      .map((date) => ({ name: `${region.id} ${date}${mark}`, date, policy: region.on(date) }))
      .filter(({ policy }) => Object.values(policy.schemes).some(({ sections }) => sections.length > 0))
  })
}

/** The first day of the first version that the region's own pack has. */
export function beginning(region: RegionPack): DateText {
  const { path, text } = read(join(region.id, 'pack.yaml'))
  const parsed = parsePack(text, path)
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  const [first] = versionsOf(parsed.pack)
  return first ? (textOf(first, 'from') ?? '') : ''
}
