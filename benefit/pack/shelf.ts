/** The shelf: all packs, loaded and checked, and the policy of each region on each day. */
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText } from '../facts.ts'
import { type Pack, parsePack, versionsOf } from './parse.ts'
import type { Problem } from './problem.ts'
import { RegionPack } from './region.ts'
import { checkBasis } from './check/basis.ts'
import { checkVersions } from './check/versions.ts'
import { problemAt } from './located.ts'
import { stamp } from './merge.ts'
import { nearest } from './suggest.ts'

export interface PackFile {
  path: string
  text: string
}

export interface LoadOptions {
  /** Whether overlays of 假设 figures are merged in. Only a sandbox may say so. */
  assumed?: boolean
}

export class Shelf {
  /** Regions, and packs that nobody extends, by pack id. */
  readonly packs: ReadonlyMap<string, RegionPack>

  constructor(packs: ReadonlyMap<string, RegionPack>) {
    this.packs = packs
  }

  /** All packs of regions. */
  get regions(): RegionPack[] {
    return [...this.packs.values()].filter((pack) => pack.regionCode !== '')
  }

  pack(id: string): RegionPack | undefined {
    return this.packs.get(id)
  }

  /** The region that a district code (admdvs) belongs to: its own code, or the longest beginning that a pack names. */
  region(admdvs: string): RegionPack | undefined {
    let best: RegionPack | undefined
    let length = 0
    for (const region of this.regions) {
      for (const start of [region.regionCode, ...region.districts]) {
        if (admdvs.startsWith(start) && start.length > length) [best, length] = [region, start.length]
      }
    }
    return best
  }

  /** The policy of a region on a day. */
  policy(admdvs: string, date: DateText): CompiledPolicy | undefined {
    return this.region(admdvs)?.on(date)
  }
}

/** Parses, merges and checks all files together. @returns the shelf, or every problem of every file */
export function loadPacks(
  files: readonly PackFile[],
  options: LoadOptions = {},
): { shelf: Shelf } | { problems: Problem[] } {
  const parsed = files.map(({ path, text }) => parsePack(text, path))
  const problems = parsed.flatMap((result) => ('problems' in result ? result.problems : []))
  const all = parsed.flatMap((result) => ('pack' in result ? [result.pack] : []))
  const packs = new Map(all.filter((pack) => pack.assumes === null).map((pack) => [pack.id, pack]))
  const overlays = new Map(all.filter((pack) => pack.assumes !== null).map((pack) => [pack.id, pack]))
  if (problems.length === 0) problems.push(...checkNames(all, packs))
  if (problems.length > 0) return { problems }
  problems.push(...all.flatMap((pack) => [...checkVersions(pack), ...checkSources(pack, packs)]))
  if (problems.length > 0) return { problems }
  const parents = new Set([...packs.values()].map((pack) => pack.parent))
  const leaves = [...packs.values()].filter((pack) => pack.region || !parents.has(pack.id))
  const regions = leaves.map((pack) => {
    const overlay = options.assumed ? overlays.get(pack.id) : undefined
    return new RegionPack([...chainOf(pack, packs), ...(overlay ? [overlay] : [])])
  })
  problems.push(...distinct(regions.flatMap((region) => region.check())))
  return problems.length > 0
    ? { problems }
    : { shelf: new Shelf(new Map(regions.map((region) => [region.id, region]))) }
}

/** From the nation down to the pack itself. */
function chainOf(pack: Pack, packs: ReadonlyMap<string, Pack>): Pack[] {
  const parent = pack.parent === null ? undefined : packs.get(pack.parent)
  return parent ? [...chainOf(parent, packs), pack] : [pack]
}

function checkNames(all: readonly Pack[], packs: ReadonlyMap<string, Pack>): Problem[] {
  const ids = [...packs.keys()]
  return all.flatMap((pack) => {
    const key = pack.assumes === null ? 'extends' : 'assumes'
    const wanted = pack.assumes ?? pack.parent
    const say = (at: string, value: unknown, rule: string, remedy: string) => [
      problemAt(pack.tree, [at], value, rule, remedy),
    ]
    if (pack.assumes === null && packs.get(pack.id) !== pack) {
      return say('id', pack.id, 'another pack has this id', 'Give each pack its own id.')
    }
    if (wanted !== null && !packs.has(wanted)) {
      const near = nearest(wanted, ids)
      return say(key, wanted, 'no pack has this id', near ? `Did you mean ${near}?` : 'Load that pack too.')
    }
    return extendsItself(pack, packs)
      ? say('extends', pack.parent, 'a pack must not extend itself', 'Break the circle.')
      : []
  })
}

function extendsItself(pack: Pack, packs: ReadonlyMap<string, Pack>): boolean {
  const seen = new Set<string>()
  for (let at: Pack | undefined = pack; at; at = at.parent === null ? undefined : packs.get(at.parent)) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}

function checkSources(pack: Pack, packs: ReadonlyMap<string, Pack>): Problem[] {
  const base = packs.get(pack.id)
  const chain = [...(base ? chainOf(base, packs) : []), pack]
  const known = new Set(chain.flatMap((one) => keysOf(one)))
  const overlay = pack.assumes !== null
  const versions = versionsOf(pack).flatMap((version, i) => {
    const stated = stamp({ ...version, entries: without(version.entries) })
    return checkBasis(pack.tree, stated, ['versions', i], known, overlay)
  })
  const references = pack.tree.entries.get('references')?.value
  return [
    ...versions,
    ...(references ? checkBasis(pack.tree, stamp(references), ['references'], known, overlay) : []),
  ]
}

function without<T>(entries: Map<string, T>): Map<string, T> {
  return new Map([...entries].filter(([key]) => key !== 'from' && key !== 'to'))
}

function keysOf(pack: Pack): string[] {
  const sources = pack.tree.entries.get('sources')?.value
  return sources?.kind === 'map' ? [...sources.entries.keys()] : []
}

/** What is wrong in several versions or regions is told once, where it is wrong first. */
function distinct(problems: readonly Problem[]): Problem[] {
  const key = ({ rule, ...rest }: Problem) =>
    JSON.stringify({ ...rest, rule: rule.replace(/ \(in \S+ from \S+ on\)$/, '') })
  return [...new Map(problems.toReversed().map((problem) => [key(problem), problem])).values()].reverse()
}
