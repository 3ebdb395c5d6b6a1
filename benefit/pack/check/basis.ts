/** A statement without a source does not load, nor one whose source is not among the sources. */
import { type Located, type LocatedMap, type Path, problemAt } from '../located.ts'
import { statesSomething } from '../merge.ts'
import type { Problem } from '../problem.ts'
import { nearest } from '../suggest.ts'

/**
 * @param tree the file
 * @param node a stamped part of it
 * @param path where the part stands in the file
 */
export function checkBasis(
  tree: Located,
  node: Located,
  path: Path,
  sources: ReadonlySet<string>,
  overlay: boolean,
): Problem[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'list')
    return node.items.flatMap((item, i) => checkBasis(tree, item, [...path, i], sources, overlay))
  const inside = [...node.entries].flatMap(([key, { value }]) =>
    key === 'when' || key === 'if' || key === 'must'
      ? []
      : checkBasis(tree, value, [...path, key], sources, overlay),
  )
  return [...basisProblems(tree, node, path, sources, overlay), ...inside]
}

function basisProblems(
  tree: Located,
  node: LocatedMap,
  path: Path,
  sources: ReadonlySet<string>,
  overlay: boolean,
): Problem[] {
  const cited = keysOf(node.entries.get('source')?.value)
  const problems = cited
    .filter((key) => !sources.has(key))
    .map((key) => {
      const near = nearest(key, [...sources])
      const remedy = near ? `Did you mean ${near}?` : 'Add it to sources, or cite one of the parent pack.'
      return problemAt(tree, [...path, 'source'], key, 'this source does not exist', remedy)
    })
  const inTable = node.entries.has('is')
  if (overlay || inTable || !statesSomething(node)) return problems
  for (const key of ['source', 'confidence']) {
    if (!node.entries.has(key)) {
      const remedy = `Write ${key} on this map or on one around it in the same version.`
      problems.push(problemAt(tree, path, undefined, `a statement needs its ${key}`, remedy))
    }
  }
  return problems
}

const keysOf = (node: Located | undefined): string[] => {
  if (node?.kind === 'scalar') return [String(node.value)]
  return node?.kind === 'list' ? node.items.flatMap(keysOf) : []
}
