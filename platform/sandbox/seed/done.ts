/** The value of a command of the seed. What is refused here is a mistake in the seed, and stops it. */
import { problemText, type Result } from '../../errors/index.ts'

export function done<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value
  const { code, title, why } = problemText(result.error)
  throw new Error(
    `the sandbox could not be filled: ${what}: ${code} ${title} ${why} ${JSON.stringify(result.error.detail ?? {})}`,
  )
}
