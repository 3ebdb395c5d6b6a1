import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import pg from 'pg'
import { APP_ROLE } from '../db/db.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { initialise, type Secret } from './initialise.ts'
import { takeLock } from './lock.ts'
import { clearOrphan } from './orphan.ts'
import { findPlace, type Place } from './place.ts'
import { findPort } from './port.ts'
import { serverSettings } from './settings.ts'
import { stopChild, Supervisor } from './supervisor.ts'
import { databaseUser } from './user.ts'

export interface DatabaseOptions {
  /** Directory that keeps the data over restarts; created if absent. */
  dataDir: string
  /** Port on 127.0.0.1; any free one by default. */
  port?: number
  log?: (line: string) => void
  /** Settings of the server beside or instead of ours, for example `{ shared_buffers: '8GB' }` on a large machine. */
  settings?: Record<string, string | number>
  /** False only for data that is thrown away: the first files are then not forced to disk. fsync stays on. */
  syncInitialFiles?: boolean
}

export interface RunningDatabase {
  /** Url of the owner, who migrates. */
  url: string
  /** Url of the server's role gongji_app, which cannot change or remove what is append-only. */
  appUrl: string
  port: number
  /** Where the data really lies. */
  folder: string
  /** Process id of the server now: it is started again should it end by itself. */
  pid(): number
  /** Ends the server cleanly; everything committed is on disk. */
  stop(): Promise<void>
}

export const DATABASE = 'gongji'
const LOG_LIMIT = 20 * 1024 * 1024

/** Starts the embedded PostgreSQL on a data directory and waits until it answers. */
export async function startDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const log = options.log ?? (() => undefined)
  const { place, movedFrom } = await findPlace(options.dataDir)
  if (movedFrom)
    log(`${movedFrom} cannot be reached by the database's user; the database lies in ${place.folder}.`)
  const release = await takeLock(place.lock, place.folder)
  try {
    await clearOrphan(place.cluster, log)
    const binaries = await findBinaries(place.folder)
    const secret = await initialise(place, binaries, options.syncInitialFiles !== false)
    const { child, port } = await launch(place, binaries, secret, options)
    const again = async () => {
      await clearOrphan(place.cluster, log)
      return (await launch(place, binaries, secret, { ...options, port })).child
    }
    const supervisor = new Supervisor(child, again, log)
    const url = (role: string, password: string) =>
      `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`
    return {
      url: url('gongji', secret.owner),
      appUrl: url(APP_ROLE, secret.app),
      port,
      folder: place.folder,
      pid: () => supervisor.pid,
      stop: () => supervisor.stop(release),
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function launch(place: Place, binaries: Binaries, secret: Secret, options: DatabaseOptions) {
  for (let attempt = 1; ; attempt++) {
    const port = await findPort(options.port)
    const logFrom = await rotate(place.log)
    const child = await spawnServer(place, binaries, serverSettings(port, options.settings))
    try {
      await waitUntilReady(child, port, secret)
      return { child, port }
    } catch (error) {
      await stopChild(child)
      const said = (await readFile(place.log, 'utf8')).slice(logFrom)
      // Another program may take a free port between the look and the start.
      if (options.port === undefined && attempt < 5 && said.includes('Address already in use')) continue
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`The database did not start: ${reason}\n${said.slice(-2000)}`)
    }
  }
}

async function spawnServer(place: Place, binaries: Binaries, settings: string[]) {
  const log = await open(place.log, 'a', 0o600)
  try {
    return spawn(binaries.postgres, ['-D', place.cluster, ...settings], {
      ...databaseUser(),
      cwd: process.platform === 'win32' ? undefined : '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd],
      // Ctrl-C reaches the whole group; the database must outlive the commands still in flight.
      detached: true,
    })
  } finally {
    await log.close()
  }
}

async function waitUntilReady(child: ChildProcess, port: number, secret: Secret): Promise<void> {
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `it ended with ${code ?? signal}`))
  const limit = Date.now() + 300_000
  for (;;) {
    if (ended !== undefined) throw new Error(ended)
    if (Date.now() > limit) throw new Error('it did not answer within five minutes')
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'gongji',
      password: secret.owner,
      database: 'postgres',
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await prepareDatabase(client, secret)
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      // Not listening yet, or still starting up or recovering.
      if (code !== 'ECONNREFUSED' && code !== 'ECONNRESET' && code !== '57P03') throw error
    } finally {
      await client.end().catch(() => undefined)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function prepareDatabase(client: pg.Client, secret: Secret): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
    [APP_ROLE, DATABASE],
  )
  if (!rows[0]?.role) await client.query(`CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${secret.app}'`)
  if (!rows[0]?.database) await client.query(`CREATE DATABASE ${DATABASE}`)
}

/** Keeps the log from growing for ever. Returns the length from which this start writes. */
async function rotate(file: string): Promise<number> {
  const size = await stat(file).then(
    (info) => info.size,
    () => 0,
  )
  if (size <= LOG_LIMIT) return size
  await rename(file, `${file}.1`)
  return 0
}
