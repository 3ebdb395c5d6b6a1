/** The database that a command works on: the operator's own (DATABASE_URL), or the embedded one in the data directory. */
import { assertDurability, findRunningDatabase, migrate, openDb, startDatabase } from '@gongji/ledger'
import { migrations } from '@gongji/platform'
import type { Settings } from './settings.ts'
import { Trouble } from './trouble.ts'

export interface Database {
  /** For the role that owns the tables and migrates. */
  ownerUrl: string
  /** For the server's role. */
  appUrl: string
  where: string
  stop(): Promise<void>
}

/** Starts or finds the database. @throws Trouble in words when it cannot be had. */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<Database> {
  if (settings.databaseUrl) {
    const url = settings.databaseUrl
    return { ownerUrl: url, appUrl: url, where: 'DATABASE_URL', stop: () => Promise.resolve() }
  }
  try {
    const running = await startDatabase({ dataDir: settings.dataDir, log })
    return {
      ownerUrl: running.url,
      appUrl: running.appUrl,
      where: running.folder,
      stop: () => running.stop(),
    }
  } catch (error) {
    throw new Trouble(error instanceof Error ? error.message : String(error), 1)
  }
}

/** Like openDatabase, but works beside a server that is running on the same data directory. */
export async function joinDatabase(settings: Settings, log: (line: string) => void): Promise<Database> {
  const running = settings.databaseUrl ? undefined : await findRunningDatabase(settings.dataDir)
  if (!running) return await openDatabase(settings, log)
  return {
    ownerUrl: running.url,
    appUrl: running.appUrl,
    where: running.folder,
    stop: () => Promise.resolve(),
  }
}

/** Brings the schema up to date and refuses a database that could lose what it acknowledged. */
export async function prepareDatabase(database: Database, log: (line: string) => void): Promise<void> {
  const db = openDb({ url: database.ownerUrl, as: 'owner', max: 2 })
  try {
    for (const warning of await assertDurability(db)) log(`warning: ${warning}`)
    const ran = await migrate(database.ownerUrl, migrations)
    if (ran.length > 0) log(`schema: ${ran.length} migrations ran`)
  } catch (error) {
    throw new Trouble(error instanceof Error ? error.message : String(error), 1)
  } finally {
    await db.close()
  }
}
