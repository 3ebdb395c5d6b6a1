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

/** The tables that remember which migrations of these folders ran. */
export const versionTables = (folders: readonly string[]): string[] => folders.map(versionTable)

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
    const done = await migrateWith(client, folders)
    await client.query('COMMIT')
    return done
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error
    throw new Error(
      'A table that a migration changes is in use by something that does not let go of it (a backup, a long report). Nothing was changed: migrate again when that is done.',
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

/**
 * The same inside a transaction that is open already.
 * @param upTo the last version to run, by the table that remembers the folder; the newest by default
 */
export async function migrateWith(
  client: pg.ClientBase,
  folders: readonly string[],
  upTo?: (table: string) => number,
): Promise<string[]> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  // A change of a table that waits for a long reader makes every settlement wait behind it: rather give up.
  await client.query(`SET LOCAL lock_timeout = '10s'`)
  const done: string[] = []
  for (const folder of folders) done.push(...(await migrateFolder(client, folder, upTo)))
  return done
}

/** Every migration of the folders with the digest by which an altered one is found, by the table that remembers it. */
export async function knownMigrations(
  folders: readonly string[],
): Promise<Record<string, { version: number; md5: string }[]>> {
  const known: Record<string, { version: number; md5: string }[]> = {}
  for (const folder of folders) {
    const migrations = await migratorOf(folder).getMigrations()
    known[versionTable(folder)] = migrations.map(({ version, md5 }) => ({ version, md5 }))
  }
  return known
}

const migratorOf = (folder: string, client?: pg.ClientBase) =>
  new Postgrator({
    driver: 'pg',
    // Brackets and stars in a checkout's path are names, not patterns.
    migrationPattern: `${folder.replace(/[?*()[\]{}]/g, '[$&]').replaceAll('\\', '/')}/*.sql`,
    schemaTable: versionTable(folder),
    currentSchema: 'public',
    newline: 'LF',
    execQuery: (query) => client!.query(query),
  })

async function migrateFolder(
  client: pg.ClientBase,
  folder: string,
  upTo?: (table: string) => number,
): Promise<string[]> {
  const table = versionTable(folder)
  const postgrator = migratorOf(folder, client)
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
    const applied = await postgrator.migrate(upTo ? String(upTo(table)) : undefined)
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

async function roleExists(client: pg.ClientBase): Promise<boolean> {
  return (await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE])).rowCount === 1
}
