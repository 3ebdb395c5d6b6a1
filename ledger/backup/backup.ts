/** Saves a database while it works: every table as of one moment, in one compressed file. */
import { createHash } from 'node:crypto'
import { to as copyTo } from 'pg-copy-streams'
import { type Copier, withCopier } from './connect.ts'
import { BackupFault } from './fault.ts'
import { assertFree, writeFrames } from './file.ts'
import { frame } from './frames.ts'
import { columnList, headsOf, migrationsOf, quoted, sequencesOf, shapesOf } from './schema.ts'
import type { BackupFile, BackupHeader, BackupSummary, TableShape, TableSum } from './types.ts'

export interface BackupOptions {
  /** Url of the role that owns the tables. */
  url: string
  /** Where to; must not exist. It is made readable for its owner only. */
  file: string
  /** The folders of migrations that made the schema, in their order. */
  migrations: readonly string[]
  /** Small files to put in. Secrets are nobody's to put in unasked. */
  files?: readonly BackupFile[]
}

export interface BackupReport {
  header: BackupHeader
  summary: BackupSummary
  /** Length of the file. */
  bytes: number
}

const CHUNK = 256 * 1024

/**
 * Saves the tables of the public schema from one snapshot, beside a server that goes on settling. Other schemas
 * (a job queue's own) are left out: whoever owns them makes them anew.
 * @throws BackupFault when the file exists or the database is not one of these migrations
 */
export async function backupDatabase(options: BackupOptions): Promise<BackupReport> {
  await assertFree(options.file)
  return withCopier(options.url, async (copier) => {
    await beginSnapshot(copier, options.migrations)
    const header = await headerOf(copier, options)
    const summary: BackupSummary = {
      tables: [],
      sequences: await sequencesOf(copier.tx),
      heads: await headsOf(copier.tx),
    }
    const bytes = await writeFrames(options.file, content(copier, header, summary, options.files ?? []))
    await copier.tx.query('ROLLBACK')
    return { header, summary, bytes }
  })
}

/**
 * Holds every table against changes of its shape before the snapshot is taken (LOCK takes none itself), so that
 * a migration either came before or waits. Readers and writers are not kept from anything.
 */
async function beginSnapshot({ tx }: Copier, folders: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await shapesOf(tx, folders)
    await tx.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    try {
      const names = before.map(({ name }) => `public.${quoted(name)}`).join(', ')
      if (names !== '') await tx.query(`LOCK TABLE ${names} IN ACCESS SHARE MODE`)
      if (JSON.stringify(await shapesOf(tx, folders)) === JSON.stringify(before)) return
      if (attempt === 5) throw new BackupFault('The schema is being changed all the time: try again later.')
    } catch (error) {
      await tx.query('ROLLBACK')
      // A table that was dropped between the look and the lock.
      if ((error as { code?: string }).code !== '42P01' || attempt === 5) throw error
      continue
    }
    await tx.query('ROLLBACK')
  }
}

async function headerOf({ tx }: Copier, options: BackupOptions): Promise<BackupHeader> {
  const [now] = await tx.query<{ taken: Date; server: string }>(
    `SELECT now() AS taken, current_setting('server_version') AS server`,
  )
  return {
    takenAt: now!.taken.toISOString(),
    server: now!.server,
    migrations: await migrationsOf(tx, options.migrations),
    tables: await shapesOf(tx, options.migrations),
    files: (options.files ?? []).map(({ name }) => name),
  }
}

/** @param summary is filled while the tables pass */
async function* content(
  copier: Copier,
  header: BackupHeader,
  summary: BackupSummary,
  files: readonly BackupFile[],
): AsyncGenerator<Buffer> {
  yield frame('H', header)
  for (const { content: bytes } of files) yield frame('F', bytes)
  for (const table of header.tables) summary.tables.push(yield* rowsOf(copier, table))
  yield frame('S', summary)
}

async function* rowsOf({ client }: Copier, table: TableShape): AsyncGenerator<Buffer, TableSum> {
  yield frame('T', { name: table.name })
  const rows = client.query(
    copyTo(`COPY (SELECT ${columnList(table)} FROM public.${quoted(table.name)}) TO STDOUT`),
  )
  const digest = createHash('sm3')
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    digest.update(chunk)
    waiting.push(chunk)
    length += chunk.length
    if (length < CHUNK) continue
    yield frame('R', Buffer.concat(waiting))
    waiting = []
    length = 0
  }
  if (length > 0) yield frame('R', Buffer.concat(waiting))
  const sum = { name: table.name, rows: rows.rowCount, sm3: digest.digest('hex') }
  yield frame('E', sum)
  return sum
}
