/** Reads one pack or overlay file. What it says alone is checked here; what it inherits, when packs are loaded. */
import { type Located, type LocatedMap, locate, problemAt } from './located.ts'
import type { Problem } from './problem.ts'
import { overlay, type OverlayText, pack, type PackText } from './schema/pack.ts'
import { MISSING, validate } from './validate.ts'

/** A parsed file, with the place of everything in it. */
export interface Pack {
  file: string
  /** For an overlay: the id of the pack that it assumes figures for. */
  assumes: string | null
  id: string
  name: string
  parent: string | null
  region: { code: string; districts: string[] } | null
  tree: LocatedMap
}

/** @returns the pack, or every problem of the file with its line and column */
export function parsePack(text: string, filename: string): { pack: Pack } | { problems: Problem[] } {
  const located = locate(text, filename)
  if ('problems' in located) return located
  const { tree } = located
  if (tree.kind !== 'map') {
    return {
      problems: [problemAt(tree, [], undefined, 'a pack must be a map', 'Begin with format: gongji-pack/1.')],
    }
  }
  const isOverlay = tree.entries.has('assumes')
  const checked = validate<PackText | OverlayText>(tree, isOverlay ? overlay : pack)
  const problems = 'problems' in checked ? checked.problems.filter((problem) => !mayBeInherited(problem)) : []
  if (problems.length > 0) return { problems }
  return { pack: describe(tree, filename, isOverlay) }
}

/** Inside a version a key may be missing or null: the earlier version or the parent may have it. */
function mayBeInherited({ path, value, rule }: Problem): boolean {
  return (
    /^versions\[\d+\]\../.test(path) && !path.endsWith('].from') && (rule === MISSING || value === 'null')
  )
}

function describe(tree: LocatedMap, file: string, isOverlay: boolean): Pack {
  const region = tree.entries.get('region')?.value
  const code = region?.kind === 'map' ? textOf(region, 'code') : null
  const districts = region?.kind === 'map' ? region.entries.get('districts')?.value : undefined
  const id = textOf(tree, isOverlay ? 'assumes' : 'id') ?? ''
  return {
    file,
    assumes: isOverlay ? id : null,
    id,
    name: textOf(tree, 'name') ?? id,
    parent: textOf(tree, 'extends'),
    region: code === null ? null : { code, districts: listOf(districts) },
    tree,
  }
}

export function textOf(map: LocatedMap, key: string): string | null {
  const node = map.entries.get(key)?.value
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : null
}

const listOf = (node: Located | undefined): string[] =>
  node?.kind === 'list'
    ? node.items.flatMap((item) => (item.kind === 'scalar' ? [String(item.value)] : []))
    : []

/** The versions of a pack, in the order of the file. */
export function versionsOf({ tree }: Pack): LocatedMap[] {
  const list = tree.entries.get('versions')?.value
  return list?.kind === 'list' ? list.items.filter((item) => item.kind === 'map') : []
}
