/** Inheritance: what a version inherits, what it replaces, and what each thing it says stands on. */
import type { Located, LocatedMap } from './located.ts'

const BASIS_KEYS = ['source', 'confidence', 'reading', 'assumed'] as const

/** What is called how, and remarks, state nothing. */
const REMARKS = new Set(['note', 'name'])

/** Maps that state nothing of their own. */
const PLAIN_KEYS = new Set(['when', 'if', 'must', 'age', 'retired_on'])

/**
 * Moves the basis of each map down to the maps inside it that state something and have none of their
 * own, so that every statement carries its basis through all later merges. A map that only holds other
 * maps keeps none, so that changing one clause does not claim the basis of its neighbours.
 */
export function stamp(node: Located, inherited: LocatedMap['entries'] = new Map(), key = ''): Located {
  if (node.kind === 'scalar' || PLAIN_KEYS.has(key)) return node
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => stamp(item, inherited)) }
  const basis = basisOf(node, inherited)
  const entries: LocatedMap['entries'] = new Map()
  for (const [name, { key: place, value }] of node.entries) {
    if (!isBasisKey(name)) entries.set(name, { key: place, value: stamp(value, basis, name) })
  }
  if (statesSomething(node)) for (const [name, entry] of basis) entries.set(name, entry)
  return { ...node, entries }
}

const isBasisKey = (name: string): boolean => (BASIS_KEYS as readonly string[]).includes(name)

/** Whether the map itself holds a figure, a word or a list of these, and not only further statements. */
export function statesSomething({ entries }: LocatedMap): boolean {
  return [...entries].some(
    ([name, { value }]) => !isBasisKey(name) && !REMARKS.has(name) && isStatement(name, value),
  )
}

function isStatement(name: string, node: Located): boolean {
  if (node.kind === 'map') return PLAIN_KEYS.has(name) || isFigure(node)
  if (node.kind === 'list') return !node.items.every((item) => item.kind === 'map' && !item.entries.has('is'))
  return true
}

function basisOf(node: LocatedMap, inherited: LocatedMap['entries']): LocatedMap['entries'] {
  const basis: LocatedMap['entries'] = new Map()
  const ownSource = node.entries.has('source')
  for (const name of BASIS_KEYS) {
    const own = node.entries.get(name)
    // A reading speaks of one source only; under another one it would mislead.
    const entry = own ?? (ownSource && name === 'reading' ? undefined : inherited.get(name))
    if (entry) basis.set(name, entry)
  }
  return basis
}

/** Marks everything that an overlay states as 假设. */
export function assume(version: LocatedMap): LocatedMap {
  const value: Located = { kind: 'scalar', value: true, place: version.place }
  const entries = new Map(version.entries).set('assumed', { key: version.place, value })
  return { ...version, entries }
}

/** Deep merge by key: maps are merged, lists and scalars replaced whole, null removes. */
export function merge(base: LocatedMap, over: LocatedMap): LocatedMap {
  const entries = new Map(base.entries)
  // A new source takes the old one's reading and remark with it.
  if (over.entries.has('source') || over.entries.has('assumed')) {
    for (const name of [...BASIS_KEYS, 'note']) entries.delete(name)
  }
  for (const [name, entry] of over.entries) {
    const { value } = entry
    const old = base.entries.get(name)?.value
    if (value.kind === 'scalar' && value.value === null && !NULLABLE.has(name)) entries.delete(name)
    else if (value.kind === 'map' && old?.kind === 'map' && !isFigure(value) && !isFigure(old)) {
      entries.set(name, { ...entry, value: merge(old, value) })
    } else entries.set(name, { ...entry, value: withoutNulls(value) })
  }
  return { ...over, entries }
}

/** Keys for which null is a value of its own. */
const NULLABLE = new Set(['max_payers', 'max_users', 'lock_hours'])

/** An unknown or a formula is one figure; two of them are never mixed. */
const isFigure = ({ entries }: LocatedMap): boolean => entries.has('unknown') || entries.has('of')

function withoutNulls(node: Located): Located {
  if (node.kind !== 'map') return node
  return merge({ kind: 'map', entries: new Map(), place: node.place }, node)
}
