import { hash } from 'node:crypto'
import type { ColumnType } from '../lane/types.ts'

export const sm3 = (content: string | Uint8Array): Buffer => hash('sm3', content, 'buffer')

/** JSON with keys in code-unit order and nothing undefined: equal content gives equal text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const plain = value as { toJSON?: unknown } & Record<string, unknown>
  if (typeof plain.toJSON === 'function') return canonical((plain.toJSON as () => unknown)())
  const parts: string[] = []
  for (const key of Object.keys(plain).sort()) {
    if (plain[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(plain[key])}`)
  }
  return `{${parts.join(',')}}`
}

/** One column of a row as it enters the chain; equal whether the value is about to be written or was read back. */
export function canonicalColumn(type: ColumnType, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (type === 'jsonb') return canonical(value)
  if (type === 'timestamptz') return JSON.stringify((value as Date).toISOString())
  // Sealed content is long; its digest says as much.
  if (type === 'bytea') return `"${sm3(value as Buffer).toString('hex')}"`
  return JSON.stringify(value)
}
