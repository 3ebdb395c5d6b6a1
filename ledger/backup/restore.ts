/** Brings a backup back into an empty database: all of it, or nothing. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from '../db/db.ts'
import { knownMigrations, migrateWith } from '../db/migrate.ts'
import { type Copier, withCopier } from './connect.ts'
import { BackupFault } from './fault.ts'
import { assertWhole, readFrames } from './file.ts'
import { type Frame, jsonOf } from './frames.ts'
import { columnList, migrationsOf, quoted, shapesOf } from './schema.ts'
import type { BackupFile, BackupHeader, BackupSummary, TableSum } from './types.ts'

export interface RestoreOptions {
  /** Url of the role that will own the tables. */
  url: string
  file: string
  /** The folders of migrations of this program, in their order. */
  migrations: readonly string[]
  /** Looks at the restored rows before they are kept; what it throws leaves the target as it was. */
  check?: (tx: Tx, header: BackupHeader) => Promise<void>
}

export interface RestoreReport {
  header: BackupHeader
  summary: BackupSummary
  /** Migrations that ran after the rows came in, because this program is newer than the backup. */
  upgraded: string[]
}

/**
 * What a backup says of itself, and the small files in it.
 * @throws BackupFault when the file is not a backup, or was cut short or altered
 */
export async function readBackup(file: string): Promise<{ header: BackupHeader; files: BackupFile[] }> {
  await assertWhole(file)
  const frames = readFrames(file)
  try {
    const header = jsonOf<BackupHeader>(await expectFrame(frames, 'H'))
    const files: BackupFile[] = []
    for (const name of header.files) {
      files.push({ name, content: Buffer.from((await expectFrame(frames, 'F')).content) })
    }
    return { header, files }
  } finally {
    await frames.return(undefined)
  }
}

/**
 * Restores in one transaction: the migrations that the backup had, its rows, their counts and digests compared,
 * then the migrations that are newer. Constraints hold for every row as it comes in.
 * @throws BackupFault when the file is not whole, the database is not empty or the schemas do not fit; the
 *   target is then as it was
 */
export async function restoreDatabase(options: RestoreOptions): Promise<RestoreReport> {
  const { header } = await readBackup(options.file)
  await assertKnown(header, options.migrations)
  return withCopier(options.url, async (copier) => {
    const { tx } = copier
    await assertEmpty(tx)
    await tx.query('BEGIN')
    try {
      const version = (table: string) => header.migrations[table]?.at(-1)?.version ?? 0
      await migrateWith(copier.client, options.migrations, version)
      await assertSameSchema(tx, header, options.migrations)
      const summary = await load(copier, options.file, header)
      await options.check?.(tx, header)
      const upgraded = await migrateWith(copier.client, options.migrations)
      await tx.query('COMMIT')
      await tx.query('ANALYZE')
      return { header, summary, upgraded }
    } catch (error) {
      await tx.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  })
}

async function assertEmpty(tx: Tx): Promise<void> {
  const found = await tx.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e') ORDER BY 1`,
  )
  if (found.length > 0) {
    throw new BackupFault(
      `The database is not empty: it holds ${found.length} tables (${found[0]!.name} …). A backup is restored into an empty one only; nothing was changed. Name another data directory or another database.`,
    )
  }
}

/** The program must know every migration of the backup, letter by letter. */
async function assertKnown(header: BackupHeader, folders: readonly string[]): Promise<void> {
  const known = await knownMigrations(folders)
  for (const [table, applied] of Object.entries(header.migrations)) {
    const mine = new Map(known[table]?.map((one) => [one.version, one.md5]))
    const newest = Math.max(0, ...mine.keys())
    for (const { version, name, md5 } of applied) {
      if (mine.get(version) === md5) continue
      const what = `migration ${version} (${name}) of ${table}`
      throw new BackupFault(
        version > newest
          ? `The backup was made by a newer program: it has ${what}, this program knows up to ${newest}. Restore it with that program; nothing was changed.`
          : `The backup does not fit this program: ${what} is another one here. Restore it with the program that made it; nothing was changed.`,
      )
    }
  }
}

async function assertSameSchema(tx: Tx, header: BackupHeader, folders: readonly string[]): Promise<void> {
  const versions = await migrationsOf(tx, folders)
  const sorted = (tables: BackupHeader['tables']) =>
    tables.map((table) => `${table.name} (${columnList(table)})`).sort()
  const mine = sorted(await shapesOf(tx, folders))
  const theirs = sorted(header.tables)
  const odd = [...mine.filter((one) => !theirs.includes(one)), ...theirs.filter((one) => !mine.includes(one))]
  if (JSON.stringify(versions) !== JSON.stringify(header.migrations) || odd.length > 0) {
    throw new BackupFault(
      `The backup does not fit the schema that its own migrations make here${odd[0] ? `, for example ${odd[0]}` : ''}. Restore it with the program that made it; nothing was changed.`,
    )
  }
}

async function load(copier: Copier, file: string, header: BackupHeader): Promise<BackupSummary> {
  const { tx } = copier
  const names = header.tables.map(({ name }) => `public.${quoted(name)}`)
  // Migrations bring rows of their own; the backup has them, too.
  if (names.length > 0) await tx.query(`TRUNCATE ${names.join(', ')}`)
  const frames = readFrames(file)
  await expectFrame(frames, 'H')
  for (const name of header.files) await expectFrame(frames, 'F', name)
  const loaded: TableSum[] = []
  for (const table of header.tables) {
    const { name } = jsonOf<{ name: string }>(await expectFrame(frames, 'T', table.name))
    if (name !== table.name)
      throw new BackupFault(`The backup is damaged: ${name} stands where ${table.name} must.`)
    const into = copier.client.query(
      copyFrom(`COPY public.${quoted(name)} (${columnList(table)}) FROM STDIN`),
    )
    const digest = createHash('sm3')
    const end: { sum?: TableSum } = {}
    await pipeline(Readable.from(rowsUntilEnd(frames, digest, end), { objectMode: false }), into)
    const sum = { name, rows: into.rowCount, sm3: digest.digest('hex') }
    if (JSON.stringify(sum) !== JSON.stringify(end.sum)) {
      throw new BackupFault(
        `The backup is damaged: ${name} came in with ${sum.rows} rows, and was saved with ${end.sum?.rows ?? 'no'}; or a row of it was altered. Nothing was changed.`,
      )
    }
    loaded.push(sum)
  }
  const summary = jsonOf<BackupSummary>(await expectFrame(frames, 'S'))
  for (const { name, value, called } of summary.sequences) {
    await tx.query('SELECT setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, value, called])
  }
  return { ...summary, tables: loaded }
}

async function* rowsUntilEnd(
  frames: AsyncGenerator<Frame>,
  digest: { update(content: Buffer): unknown },
  end: { sum?: TableSum },
): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await frames.next()
    if (done || (value.kind !== 'R' && value.kind !== 'E')) {
      throw new BackupFault('The backup is damaged: a table does not end.')
    }
    if (value.kind === 'E') {
      end.sum = jsonOf<TableSum>(value)
      return
    }
    digest.update(value.content)
    yield value.content
  }
}

async function expectFrame(frames: AsyncGenerator<Frame>, kind: Frame['kind'], what = ''): Promise<Frame> {
  const { value, done } = await frames.next()
  if (done || value.kind !== kind) {
    throw new BackupFault(`The backup is damaged: part ${kind} ${what} is not where it must be.`)
  }
  return value
}
