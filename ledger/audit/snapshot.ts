import { openDb, type Db, type Session } from '../db/db.ts'

/** One moment of the book, seen through one connection. Others may look at the same moment by its id. */
export interface Snapshot {
  session: Session
  id: string
}

/**
 * Holds one moment of the book while `fn` reads, whatever is written meanwhile. Nothing is locked.
 * @param id a snapshot held by somebody else; a new one by default
 */
export async function withSnapshot<T>(
  db: Pick<Db, 'url'>,
  fn: (snapshot: Snapshot) => Promise<T>,
  id?: string,
): Promise<T> {
  const reader = openDb({ url: db.url, max: 1, statementTimeout: 0 })
  try {
    return await reader.session(async (session) => {
      await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      if (id !== undefined) await session.query(`SET TRANSACTION SNAPSHOT '${id}'`)
      await prepareReading(session)
      const [row] =
        id === undefined ? await session.query<{ id: string }>('SELECT pg_export_snapshot() AS id') : [{ id }]
      const result = await fn({ session, id: row!.id })
      await session.query('ROLLBACK')
      return result
    })
  } finally {
    await reader.close()
  }
}

/** Room for sorting whole tables, and no end while others work on the same snapshot. */
async function prepareReading(session: Session): Promise<void> {
  await session.query(`SET LOCAL work_mem = '64MB'`)
  await session.query('SET LOCAL idle_in_transaction_session_timeout = 0')
  await session.query('SET LOCAL jit = off')
}
