/**
 * - conflict: the database undid the transaction for another's sake; the same batch again will do.
 * - busy: the database is full, locked or slow and said so; the same batch later will do.
 * - lost: the connection is gone. If COMMIT was sent, the outcome must be looked up.
 * - content: something in the batch cannot be written; the batch must be split.
 */
export type Failure = 'conflict' | 'busy' | 'lost' | 'content'

const CONFLICTS = new Set(['40001', '40P01'])
/** Connection, operator's intervention and system errors; the rest of class 57 is a statement that was cancelled. */
const LOST = /^(08|57P|58|25P03|E[A-Z]+$)/
const BUSY = /^(53|55P03|57014)/

export function failureOf(error: unknown): Failure {
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') {
    const message = error instanceof Error ? error.message : ''
    // The driver's own errors carry no code.
    return /connection|terminated|timeout exceeded|not queryable/i.test(message) ? 'lost' : 'content'
  }
  if (CONFLICTS.has(code)) return 'conflict'
  if (LOST.test(code)) return 'lost'
  return BUSY.test(code) ? 'busy' : 'content'
}
