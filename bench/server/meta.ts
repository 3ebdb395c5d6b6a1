import type { CommandMeta } from '@gongji/platform'
import { INSTITUTION } from './directory.ts'

export const metaOf = (key: string): CommandMeta => ({
  key: `bench:${key}`,
  channel: 'exchange',
  actor: { kind: 'institution', id: INSTITUTION, institution: INSTITUTION },
})

/** @throws Error on a refusal: what is prepared must come true */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}
