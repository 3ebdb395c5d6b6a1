/** Checks a located tree against a schema; every issue becomes a problem with its place and a remedy. */
import { z } from 'zod'
import { type Located, type Path, plain, problemAt } from './located.ts'
import type { Problem } from './problem.ts'
import { nearest } from './suggest.ts'

type Issue = z.core.$ZodIssue

export const MISSING = 'is missing'

/** Said per call: a door of the same process may have set another language for all schemas. */
const english = { error: z.locales.en().localeError }

export function validate<T>(tree: Located, schema: z.ZodType<T>): { value: T } | { problems: Problem[] } {
  const value = plain(tree)
  const parsed = schema.safeParse(value, english)
  if (parsed.success) return { value: parsed.data }
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [], tree, schema, value)) }
}

function problemsOf(issue: Issue, base: Path, tree: Located, schema: z.ZodType, root: unknown): Problem[] {
  const path = [...base, ...(issue.path as Path)]
  const found = valueAt(root, path)
  if (found === undefined) {
    return [problemAt(tree, path, undefined, MISSING, `Add ${String(path.at(-1))}.`)]
  }
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors, found)
    if (branch) return branch.flatMap((inner) => problemsOf(inner, path, tree, schema, root))
    const leaves = formsOf(issue.errors)
    const ways = [...new Set(leaves.map(plainRule))]
    return [
      problemAt(tree, path, found, ways.join('; or '), remedyFor(leaves, found, 'Write one of these forms.')),
    ]
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path)
    return issue.keys.map((key) => unknownKey(tree, [...path, key], key, known))
  }
  const remedy = 'Write a value that fits, or leave the key out where it is optional.'
  return [problemAt(tree, path, found, plainRule(issue), remedyFor([issue], found, remedy))]
}

/** The rule in the words of a pack's writer. Messages of the schema itself stand as they are. */
function plainRule(issue: Issue): string {
  const said = issue.message.replace(/^Invalid (option|input): /, '')
  if (said.startsWith('Too small: ')) return 'must not be empty'
  if (issue.code !== 'invalid_type' || said === issue.message) return said
  if (issue.expected === 'array') return 'must be a list'
  return issue.expected === 'object' || issue.expected === 'record' ? 'must be a map' : said
}

/** What a single value could be, of all that a union allows; lists and maps only where nothing else is. */
function formsOf(branches: readonly (readonly Issue[])[]): Issue[] {
  const all = branches.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === 'invalid_union' ? formsOf(issue.errors) : [issue])),
  )
  const scalars = all.filter(
    (issue) =>
      !(issue.code === 'invalid_type' && (issue.expected === 'array' || issue.expected === 'object')),
  )
  return scalars.length > 0 ? scalars : all
}

/** Did-you-mean, where a word of a closed list was almost written. */
function remedyFor(issues: readonly Issue[], found: unknown, otherwise: string): string {
  const words = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []))
  const near = typeof found === 'string' && found.length > 2 ? nearest(found, words) : null
  return near ? `Did you mean "${near}"?` : otherwise
}

function unknownKey(tree: Located, path: Path, key: string, known: readonly string[]): Problem {
  const near = nearest(key, known)
  const remedy = near
    ? `Did you mean "${near}"?`
    : known.length > 0
      ? `Known here: ${known.join(', ')}.`
      : 'Remove it.'
  return problemAt(tree, path, undefined, `unknown key "${key}"`, remedy, 'key')
}

/** The branch of a union that the writer meant: the one that the shape of the value fits and fails deepest. */
function meantBranch(branches: readonly (readonly Issue[])[], found: unknown): readonly Issue[] | null {
  if (found === null || typeof found !== 'object') return null
  const fitting = branches.filter((issues) => issues.length > 0 && !issues.some(fitsNotAtRoot))
  if (fitting.length === 0) return null
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((issue) => issue.path.length))
  const weight = (issues: readonly Issue[]) => issues.length - depth(issues) * 10
  return fitting.toSorted((a, b) => weight(a) - weight(b))[0]!
}

/** Whether the issue says that the value as a whole has another type. */
const fitsNotAtRoot = (issue: Issue): boolean =>
  issue.path.length === 0 && issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_union'

function valueAt(root: unknown, path: Path): unknown {
  let node = root
  for (const step of path) {
    if (node === null || typeof node !== 'object') return undefined
    node = (node as Record<string | number, unknown>)[step]
  }
  return node
}

/** The keys that the schema knows at this path. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let nodes: unknown[] = [schema]
  for (const step of path) nodes = nodes.flatMap((node) => children(node, step))
  return [...new Set(nodes.flatMap(shapeKeys))]
}

interface Definition {
  type: string
  shape?: Record<string, unknown>
  element?: unknown
  valueType?: unknown
  innerType?: unknown
  options?: unknown[]
}

function definitions(node: unknown): Definition[] {
  const { def } = node as { def: Definition }
  if (def.type === 'optional' || def.type === 'nullable') return definitions(def.innerType)
  if (def.type === 'union') return (def.options ?? []).flatMap(definitions)
  return [def]
}

const children = (node: unknown, step: string | number): unknown[] =>
  definitions(node).flatMap((def) => {
    const child =
      def.type === 'object' ? def.shape?.[step] : def.type === 'array' ? def.element : def.valueType
    return child === undefined ? [] : [child]
  })

const shapeKeys = (node: unknown): string[] =>
  definitions(node).flatMap((def) => Object.keys(def.shape ?? {}))
