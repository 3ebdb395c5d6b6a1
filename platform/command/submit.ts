import { OutcomeUnknown, type Outcome } from '@gongji/ledger'
import type { Platform } from '../context.ts'
import { failure, fromRefusal, type Result } from '../errors/index.ts'
import { fingerprint } from './fingerprint.ts'
import type { CommandMeta } from './types.ts'

export interface Submission {
  region: string
  kind: string
  /** What the handler decides from; plain JSON without personal data in the clear. */
  input: object
  /** What makes two requests the same one: the caller's content, without generated ids and random seals. */
  content: unknown
}

/**
 * Sends a command through its region's lane and turns the outcome into a result. The record keeps who asked and how.
 * Where the database was lost during the commit, the result says that the outcome is unknown; the same key asks again.
 */
export async function submit<T>(p: Platform, meta: CommandMeta, s: Submission): Promise<Result<T>> {
  const command = {
    region: s.region,
    key: meta.key,
    kind: s.kind,
    input: { ...s.input, by: { channel: meta.channel, ...meta.actor } },
    fingerprint: fingerprint([s.kind, meta.content ?? s.content]),
    happenedAt: meta.at ?? p.clock.now(),
  }
  try {
    return resultOf(await p.lanes.submit<T>(command))
  } catch (error) {
    if (error instanceof OutcomeUnknown) return failure('outcome_unknown', { key: meta.key })
    throw error
  }
}

export function resultOf<T>(outcome: Outcome<T>): Result<T> {
  switch (outcome.outcome) {
    case 'answered': {
      const { answer, replayed, recordedAt } = outcome
      if (answer.ok) return { ok: true, value: answer.value, replayed, recordedAt }
      return { ok: false, error: fromRefusal(answer.refusal), replayed, recordedAt }
    }
    case 'key_reused':
      return failure('key_reused')
    case 'tombstoned':
      return failure('tombstoned')
    case 'busy':
      return failure('busy', { retryAfterMs: outcome.retryAfterMs })
    case 'failed':
      return failure('internal', { message: outcome.error.message })
  }
}
