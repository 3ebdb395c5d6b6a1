/** A database server of its own for one run of a benchmark, with the settings of production; it leaves nothing behind. */
import { readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { assertDurability, openDb, type Db, type RunningDatabase, startDatabase } from '@gongji/ledger'

const PREFIX = 'gongji-bench-'
const SHOWN = [
  'server_version',
  'shared_buffers',
  'fsync',
  'full_page_writes',
  'synchronous_commit',
  'wal_compression',
  'max_wal_size',
  'checkpoint_timeout',
  'data_checksums',
]

export interface Cluster {
  server: RunningDatabase
  /** Url of a database of this cluster: of its owner, or of the server's role. */
  url(database: string, as?: 'owner' | 'app'): string
  /** The owner's connection to the first database, for administration. */
  admin: Db
  /** The settings that figures depend on. */
  settings: string
  remove(): Promise<void>
}

/**
 * @param settings of the server beside those of production
 * @throws if the server would lose what it acknowledged in a crash
 */
export async function startCluster(settings: Record<string, string | number> = {}): Promise<Cluster> {
  await sweep()
  const folder = await mkdtemp(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`))
  // Root lends the database to another user, who must be able to pass.
  await chmod(folder, 0o711)
  const server = await startDatabase({ dataDir: folder, syncInitialFiles: false, settings })
  const folders = [...new Set([folder, server.folder])]
  const admin = openDb({ url: server.url, as: 'owner', max: 2, statementTimeout: 0 })
  let removing: Promise<void> | undefined
  const remove = () =>
    (removing ??= (async () => {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      await admin.close()
      await server.stop()
      for (const one of folders) await rm(one, { recursive: true, force: true })
    })())
  const interrupted = (signal: NodeJS.Signals) => {
    console.error(`${signal}: the benchmark's database is being removed`)
    // Work in flight fails while its server stops; what counts is that nothing stays.
    process.on('unhandledRejection', () => undefined).on('uncaughtException', () => undefined)
    void server.stop().finally(() => {
      for (const one of folders) rmSync(one, { recursive: true, force: true })
      process.exit(130)
    })
  }
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  try {
    await assertDurability(admin)
    return {
      server,
      url: (database, as = 'app') => withDatabase(as === 'owner' ? server.url : server.appUrl, database),
      admin,
      settings: await settingsOf(admin),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function settingsOf(db: Db): Promise<string> {
  const rows = await db.query<{ text: string }>(
    `SELECT name || ' ' || current_setting(name) AS text FROM pg_settings WHERE name = ANY ($1)
     ORDER BY array_position($1, name)`,
    [SHOWN],
  )
  return rows.map(({ text }) => text).join(', ')
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

/** Removes what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || exists(Number(pid))) continue
    const folder = path.join(os.tmpdir(), name)
    try {
      stopOrphan(path.join(folder, 'database', 'cluster'))
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    } catch {
      // Another run sweeps it, or another user owns it.
      continue
    }
  }
}

/** Ends the server of a run that was killed, if the process is still that server. */
function stopOrphan(cluster: string): void {
  try {
    const pid = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)) process.kill(pid, 'SIGQUIT')
  } catch {
    return
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
