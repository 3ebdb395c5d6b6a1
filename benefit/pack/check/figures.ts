/** Checks every figure of a merged policy: references that exist, ranges in order, tables without holes. */
import { parsePercent, parseYuan } from '../../money.ts'
import type { Path } from '../located.ts'
import type { MergedPolicyText } from '../schema/pack.ts'
import { nearest } from '../suggest.ts'
import type { Tell } from './sections.ts'
import { checkTable, isTable } from './tables.ts'

export function checkFigures({ policy, references }: MergedPolicyText, tell: Tell): void {
  const words = Object.keys(references)
  walk(policy, [], (node, path) => {
    if (isTable(node)) checkTable(node, path, policy, tell)
    else if ('unknown' in node) checkRange(node, path, tell)
    else if (path.at(-1) === 'age' && !Array.isArray(node)) checkAges(node, path, tell)
    else if ('of' in node && 'times' in node && !words.includes(String(node.of))) {
      const near = nearest(String(node.of), words)
      const remedy = near
        ? `Did you mean ${near}?`
        : `Add it to references; known: ${words.join(', ') || 'none'}.`
      tell([...path, 'of'], node.of, 'this reference does not exist', remedy)
    }
  })
}

type Visit = (node: Record<string, unknown> | unknown[], path: Path) => void

function walk(node: unknown, path: Path, visit: Visit): void {
  if (node === null || typeof node !== 'object') return
  visit(node as Record<string, unknown>, path)
  if (Array.isArray(node)) node.forEach((item, i) => walk(item, [...path, i], visit))
  else for (const [key, value] of Object.entries(node)) walk(value, [...path, key], visit)
}

function checkRange(node: object, path: Path, tell: Tell): void {
  const { at_least: low, at_most: high } = node as { at_least?: string; at_most?: string }
  if (low === undefined || high === undefined) return
  const value = (text: string): number => (text.endsWith('%') ? parsePercent(text) : parseYuan(text))
  if (value(low) > value(high))
    tell([...path, 'at_most'], high, `at_most is below at_least (${low})`, 'Correct the range.')
}

/** No age is both from 70 on and below 60. */
function checkAges({ from, below }: Record<string, unknown>, path: Path, tell: Tell): void {
  if (from === undefined || below === undefined || Number(from) < Number(below)) return
  tell([...path, 'below'], below, `no age is from ${Number(from)} on and below this`, 'Correct the range.')
}
