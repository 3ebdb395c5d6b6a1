import type { Session } from '../db/db.ts'

/** Work that what it reads may make impossible: a text that must be JSON and is not, for example. */
export async function attempt<T>(
  session: Session,
  work: () => Promise<T>,
  unreadable: (why: string) => T,
): Promise<T> {
  await session.query('SAVEPOINT attempt')
  try {
    const result = await work()
    await session.query('RELEASE SAVEPOINT attempt')
    return result
  } catch (error) {
    // Where the connection is lost this fails, too, and says so.
    await session.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt')
    return unreadable(error instanceof Error ? error.message : String(error))
  }
}
