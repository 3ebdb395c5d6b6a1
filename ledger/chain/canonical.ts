import { hash } from 'node:crypto'
import type { ColumnType } from '../lane/types.ts'

export const sm3 = (content: string | Uint8Array): Buffer => hash('sm3', content, 'buffer')

/** Nothing in it that JSON escapes: quotation mark, backslash, control characters, halves of a character. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

/** A text as JSON has it. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/** JSON with keys in code-unit order and nothing undefined: equal content gives equal text. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const plain = value as { toJSON?: unknown } & Record<string, unknown>
  if (typeof plain.toJSON === 'function') return canonical((plain.toJSON as () => unknown)())
  let text = '{'
  for (const key of sortedKeys(plain)) {
    if (plain[key] === undefined) continue
    text += `${text.length > 1 ? ',' : ''}${nameText(key)}${canonical(plain[key])}`
  }
  return `${text}}`
}

/** What was canonical before has its keys in order: looking is cheaper than sorting. */
function sortedKeys(object: object): string[] {
  const keys = Object.keys(object)
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort()
  return keys
}

/** The same few names come again and again. */
const names = new Map<string, string>()
const MOST_NAMES = 2000

function nameText(name: string): string {
  let text = names.get(name)
  if (text === undefined) {
    if (names.size >= MOST_NAMES) names.clear()
    names.set(name, (text = `${quoted(name)}:`))
  }
  return text
}

/** The rows of a batch share a few instants, whose text is made once. */
const instants = new Map<number, string>()
const MOST_INSTANTS = 64

function instantText(instant: Date): string {
  const time = instant.getTime()
  let text = instants.get(time)
  if (text === undefined) {
    if (instants.size >= MOST_INSTANTS) instants.clear()
    instants.set(time, (text = JSON.stringify(instant.toISOString())))
  }
  return text
}

/** One column of a row as it enters the chain; equal whether the value is about to be written or was read back. */
export function canonicalColumn(type: ColumnType, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string' && type !== 'jsonb') return quoted(value)
  if (typeof value === 'number' && type !== 'jsonb') return String(value)
  if (type === 'jsonb') return canonical(value)
  if (type === 'timestamptz') return instantText(value as Date)
  // Sealed content is long; its digest says as much.
  if (type === 'bytea') return `"${sm3(value as Buffer).toString('hex')}"`
  return JSON.stringify(value)
}
