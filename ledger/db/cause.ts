/** What PostgreSQL says to every statement that follows one that failed. */
const ABORTED = '25P02'

/**
 * The error that ended a transaction, for those that only follow from it: statements sent together fail together,
 * and whoever waits for several of them must not take a consequence for the reason.
 */
export function firstCause(): (error: unknown) => never {
  let cause: unknown
  return (error) => {
    if ((error as { code?: unknown }).code !== ABORTED) cause = error
    throw cause ?? error
  }
}
