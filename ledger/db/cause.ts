/**
 * What PostgreSQL says to every statement that follows one that failed: that the transaction is aborted, or that it
 * does not know a statement which it would have prepared, had it not skipped everything up to the Sync.
 */
const CONSEQUENCES: unknown[] = ['25P02', '26000']

/**
 * The error that ended a transaction, for those that only follow from it: statements sent together fail together,
 * and whoever waits for several of them must not take a consequence for the reason.
 */
export function firstCause(): (error: unknown) => never {
  let cause: unknown
  return (error) => {
    if (!CONSEQUENCES.includes((error as { code?: unknown }).code)) cause = error
    throw cause ?? error
  }
}
