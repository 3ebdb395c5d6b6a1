/** One region through time: its pack with all that it inherits, merged and compiled once per version. */
import { type CompiledPolicy, type CompiledScheme, compilePolicy } from '../compile/policy.ts'
import { dayAfter } from '../compile/year.ts'
import type { DateText, Scheme, VisitKind } from '../facts.ts'
import { VISIT_KINDS } from '../words.ts'
import { canonical } from './canonical.ts'
import { checkFigures } from './check/figures.ts'
import { checkSections, type Tell } from './check/sections.ts'
import { type LocatedMap, plain, problemAt } from './located.ts'
import { assume, merge, stamp } from './merge.ts'
import { type Pack, textOf, versionsOf } from './parse.ts'
import type { Problem } from './problem.ts'
import { mergedPolicy } from './schema/pack.ts'
import { validate } from './validate.ts'

interface Layer {
  pack: Pack
  from: DateText
  to: DateText | null
  tree: LocatedMap
}

/** Days whose version is remembered: those of a few years, and most questions are about today. */
const MOST_DATES = 2_000

export class RegionPack {
  readonly id: string
  readonly name: string
  /** Six digits; empty for packs without a region. */
  readonly regionCode: string
  readonly districts: readonly string[]
  private readonly chain: readonly Pack[]
  private readonly layers: readonly Layer[]
  private readonly compiled = new Map<string, CompiledPolicy>()
  private readonly byDate = new Map<DateText, CompiledPolicy>()

  /** @param chain packs from the nation down to the region, then its overlay where one is to hold */
  constructor(chain: readonly Pack[]) {
    const own = chain.findLast((pack) => pack.assumes === null)!
    this.id = own.id
    this.name = own.name
    this.regionCode = own.region?.code ?? ''
    this.districts = own.region?.districts ?? []
    this.chain = chain
    this.layers = chain.flatMap(layersOf)
  }

  /** The policy in force on a day. Before the first version nothing is covered but what a parent says. */
  on(date: DateText): CompiledPolicy {
    let policy = this.byDate.get(date)
    if (!policy) {
      policy = this.version(date)
      if (this.byDate.size >= MOST_DATES) this.byDate.clear()
      this.byDate.set(date, policy)
    }
    return policy
  }

  private version(date: DateText): CompiledPolicy {
    const { key, layers } = this.inForce(date)
    let policy = this.compiled.get(key)
    if (!policy) {
      policy = compilePolicy(canonical(plain(this.merged(layers))))
      this.compiled.set(key, policy)
    }
    return policy
  }

  /** The first days of all versions, own and inherited, in order. */
  get changes(): DateText[] {
    const ends = this.layers.flatMap(({ to }) => (to === null ? [] : [dayAfter(to)]))
    return [...new Set([...this.layers.map(({ from }) => from), ...ends])].sort()
  }

  /** Every problem of every version with all that it inherits. */
  check(): Problem[] {
    return this.changes.flatMap((date) =>
      checkMerged(this.merged(this.inForce(date).layers)).map((problem) => ({
        ...problem,
        rule: `${problem.rule} (in ${this.id} from ${date} on)`,
      })),
    )
  }

  /** Visit kinds that no section of a scheme covers on a day; legal, but worth a look. */
  uncovered(date: DateText): Partial<Record<Scheme, VisitKind[]>> {
    const { schemes } = this.on(date)
    const { employee, resident } = schemes
    const missing = (scheme: CompiledScheme) => VISIT_KINDS.filter((kind) => !scheme.byKind.has(kind))
    return {
      ...(employee && { employee: missing(employee) }),
      ...(resident && { resident: missing(resident) }),
    }
  }

  private inForce(date: DateText): { key: string; layers: Layer[] } {
    const begun = this.layers.filter((layer) => layer.from <= date)
    const layers = begun.filter((layer) => stillHolds(layer, begun, date))
    return { key: layers.map((layer) => this.layers.indexOf(layer)).join('.'), layers }
  }

  private merged(layers: readonly Layer[]): LocatedMap {
    const place = this.chain.at(-1)!.tree.place
    const empty: LocatedMap = { kind: 'map', entries: new Map(), place }
    const policy = layers.reduce((base, layer) => merge(base, layer.tree), empty)
    const header = { format: 'gongji-policy/1', id: this.id, name: this.name, region: this.regionCode }
    const from =
      layers
        .map((layer) => layer.from)
        .sort()
        .at(-1) ?? ''
    const entries: LocatedMap['entries'] = new Map()
    for (const [key, value] of Object.entries({ ...header, from })) {
      entries.set(key, { key: place, value: { kind: 'scalar', value, place } })
    }
    for (const key of ['sources', 'references'])
      entries.set(key, { key: place, value: this.collected(key, empty) })
    entries.set('policy', { key: place, value: policy })
    return { kind: 'map', entries, place }
  }

  private collected(key: string, empty: LocatedMap): LocatedMap {
    return this.chain.reduce((base, pack) => {
      const part = pack.tree.entries.get(key)?.value
      return part?.kind === 'map' ? merge(base, part) : base
    }, empty)
  }
}

/** A pack's versions build on one another until its last one ends; an overlay's end each for itself. */
function stillHolds(layer: Layer, begun: readonly Layer[], date: DateText): boolean {
  const last = layer.pack.assumes === null ? begun.findLast((other) => other.pack === layer.pack)! : layer
  return last.to === null || date <= last.to
}

function layersOf(pack: Pack): Layer[] {
  return versionsOf(pack).map((version) => {
    const stated = new Map(
      [...version.entries].filter(([key]) => key !== 'from' && key !== 'to' && key !== 'note'),
    )
    const map: LocatedMap = { ...version, entries: stated }
    return {
      pack,
      from: textOf(version, 'from') ?? '',
      to: textOf(version, 'to'),
      tree: stamp(pack.assumes === null ? map : assume(map)) as LocatedMap,
    }
  })
}

function checkMerged(tree: LocatedMap): Problem[] {
  const checked = validate(tree, mergedPolicy)
  if ('problems' in checked) return checked.problems.map(withoutPrefix)
  const problems: Problem[] = []
  const tell: Tell = (path, value, rule, remedy) =>
    problems.push(withoutPrefix(problemAt(tree, ['policy', ...path], value, rule, remedy)))
  checkSections(checked.value.policy, tell)
  checkFigures(checked.value, tell)
  return problems
}

/** A merged policy has no place of its own; its paths are told as inside a version. */
const withoutPrefix = (problem: Problem): Problem => ({
  ...problem,
  path: problem.path.replace(/^policy\./, ''),
})
