/**
 * A YAML document as a tree in which every node knows where it stands. Scalars keep their source text
 * (numbers too), so that money and rates never pass through a float, and trees can be merged without
 * losing positions.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml'
import type { Problem } from './problem.ts'

export interface Place {
  file: string
  line: number
  column: number
}

export type Located =
  | { kind: 'map'; entries: Map<string, { key: Place; value: Located }>; place: Place }
  | { kind: 'list'; items: Located[]; place: Place }
  | { kind: 'scalar'; value: string | boolean | null; place: Place }

export type LocatedMap = Extract<Located, { kind: 'map' }>
export type Plain = string | boolean | null | Plain[] | { [key: string]: Plain }
export type Path = readonly (string | number)[]

/** Reads YAML. @returns the tree, or every syntax problem */
export function locate(text: string, file: string): { tree: Located } | { problems: Problem[] } {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, merge: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line, column: col }
  }
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => syntaxProblem(error.message, placeAt(error.pos[0]))) }
  }
  const problems: Problem[] = []
  const tree = read(document.contents, placeAt, problems)
  return problems.length > 0 ? { problems } : { tree }
}

function read(node: ParsedNode | null, placeAt: (offset: number) => Place, problems: Problem[]): Located {
  const place = placeAt(node?.range[0] ?? 0)
  if (isMap(node)) {
    const entries: LocatedMap['entries'] = new Map()
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? (key.source ?? String(key.value)) : ''
      const at = placeAt(key.range[0])
      if (name === '') problems.push(syntaxProblem('A key must be a plain word', at))
      entries.set(name, { key: at, value: value ? read(value, placeAt, problems) : nothing(at) })
    }
    return { kind: 'map', entries, place }
  }
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => read(item, placeAt, problems)), place }
  if (isScalar(node)) return { kind: 'scalar', value: scalarValue(node.value, node.source), place }
  if (node) problems.push(syntaxProblem('Aliases (*name) are not read', place))
  return nothing(place)
}

const nothing = (place: Place): Located => ({ kind: 'scalar', value: null, place })

function scalarValue(value: unknown, source: string): string | boolean | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  return source
}

function syntaxProblem(message: string, place: Place): Problem {
  const rule = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
  return { ...place, path: '', value: '', rule, remedy: 'Mend the YAML at this place.' }
}

export function plain(node: Located): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'list':
      return node.items.map(plain)
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))
  }
}

/** The place of the node at this path, or of its nearest enclosing one; with `key`, of its key where it has one. */
export function placeOf(tree: Located, path: Path, part: 'key' | 'value' = 'value'): Place {
  let node = tree
  let place = tree.place
  for (const step of path) {
    if (node.kind === 'map') {
      const entry = node.entries.get(String(step))
      if (!entry) break
      node = entry.value
      place = part === 'key' ? entry.key : node.place
    } else if (node.kind === 'list') {
      const item = node.items[Number(step)]
      if (!item) break
      node = item
      place = node.place
    } else break
  }
  return place
}

export const pathText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('')

/** A problem about the node at this path. */
export function problemAt(
  tree: Located,
  path: Path,
  value: unknown,
  rule: string,
  remedy: string,
  part: 'key' | 'value' = 'value',
): Problem {
  const { file, line, column } = placeOf(tree, path, part)
  return { file, line, column, path: pathText(path), value: shown(value), rule, remedy }
}

function shown(value: unknown): string {
  if (value === undefined) return ''
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
