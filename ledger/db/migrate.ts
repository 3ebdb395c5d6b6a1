import path from 'node:path'
import pg from 'pg'
import Postgrator from 'postgrator'
import { APP_ROLE, type Db } from './db.ts'

const LOCK = 4_207_001

/** The folder of the ledger's own migrations: always the first to run. */
export const ledgerMigrations = path.join(import.meta.dirname, '..', 'migrations')

/** Each folder counts its own versions, so that a later ledger migration still runs on a database that has platform's. */
function versionTable(folder: string): string {
  return `migration_${path.basename(path.dirname(path.resolve(folder))).replace(/\W/g, '_')}`
}

/**
 * Brings a database to the newest schema: SQL files `NNN.do.name.sql` of each folder, folders in the order given,
 * all in one transaction under a lock, so that any number of processes may call it at once.
 * @param target url (or Db opened with the owner's url): the role that owns the tables
 * @returns names of the migrations that ran now
 * @throws if a file that ran before was changed since, or the database is newer than this program
 */
export async function migrate(
  target: string | Db,
  folders: readonly string[] = [ledgerMigrations],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: typeof target === 'string' ? target : target.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const done: string[] = []
    for (const folder of folders) done.push(...(await migrateFolder(client, folder)))
    await client.query('COMMIT')
    return done
  } finally {
    await client.end()
  }
}

async function migrateFolder(client: pg.Client, folder: string): Promise<string[]> {
  const table = versionTable(folder)
  const postgrator = new Postgrator({
    driver: 'pg',
    // Brackets and stars in a checkout's path are names, not patterns.
    migrationPattern: `${folder.replace(/[?*()[\]{}]/g, '[$&]').replaceAll('\\', '/')}/*.sql`,
    schemaTable: table,
    currentSchema: 'public',
    newline: 'LF',
    execQuery: (query) => client.query(query),
  })
  const known = await postgrator.getMigrations()
  if (known.length === 0)
    throw new Error(`No migrations found in ${folder}; expected files like 001.do.name.sql.`)
  const newest = await postgrator.getMaxVersion()
  const before = await postgrator.getDatabaseVersion()
  if (before > newest) {
    throw new Error(
      `The database is at version ${before} of ${folder}, but this program knows only up to ${newest}: use the newer program.`,
    )
  }
  try {
    const applied = await postgrator.migrate()
    if (before === 0 && (await roleExists(client))) {
      await client.query(`REVOKE ALL ON ${table} FROM ${APP_ROLE}; GRANT SELECT ON ${table} TO ${APP_ROLE}`)
    }
    return applied.map((migration) => path.basename(migration.filename))
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('MD5 checksum failed')) {
      throw new Error(
        `${error.message} in ${folder}: a migration that already ran was changed. Restore the file and put the change into a new one.`,
      )
    }
    throw error
  }
}

async function roleExists(client: pg.Client): Promise<boolean> {
  return (await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE])).rowCount === 1
}
