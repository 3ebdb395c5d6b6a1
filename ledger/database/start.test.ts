import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { findRunningDatabase } from './running.ts'
import { assertDurability } from './durability.ts'
import { type DatabaseOptions, type RunningDatabase, startDatabase } from './start.ts'
import { isRoot } from './user.ts'

let folder = ''
let running: RunningDatabase[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'database-test-'))
  await chmod(folder, 0o711)
})
afterEach(async () => {
  for (const one of running) await one.stop()
  running = []
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<DatabaseOptions> = {}): Promise<RunningDatabase> {
  const one = await startDatabase({ dataDir: folder, syncInitialFiles: false, ...options })
  running.push(one)
  return one
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const db = openDb({ url, as: 'owner', max: 1 })
  try {
    return await db.query<T>(sql)
  } finally {
    await db.close()
  }
}

/** Another process that starts the database on the folder and then only waits. */
function startElsewhere(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const script = `import { startDatabase } from ${JSON.stringify(path.join(import.meta.dirname, 'start.ts'))}
    const { url, pid } = await startDatabase({ dataDir: ${JSON.stringify(folder)}, syncInitialFiles: false })
    console.log(JSON.stringify({ url, pid: pid() }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: path.join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the other process ended')))
    child.stdout.once('data', (line) =>
      resolve({ child, ...(JSON.parse(String(line)) as { url: string; pid: number }) }),
    )
  })
}

function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  return gone
}

test('data survives a stop and a new start; checksums are on, and the settings are those that money needs', async () => {
  const first = await start()
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  const second = await start()
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  const db = openDb({ url: second.url, as: 'owner' })
  expect(await assertDurability(db)).toEqual([])
  await db.close()
})

test('the application has its own login, which cannot change what is append-only', async () => {
  const { url, appUrl } = await start()
  await migrate(url)
  expect(await ask(appUrl, 'SELECT current_user AS name')).toEqual([{ name: 'gongji_app' }])
  await expect(ask(appUrl, 'DELETE FROM entry')).rejects.toThrow('permission denied')
  await expect(ask(appUrl.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  )
})

test('a directory in use by a live process is refused, and the message names the process', async () => {
  await start()
  await expect(start()).rejects.toThrow(`is in use by process ${process.pid}`)
})

test('a command may join the server of a live process; without one there is nothing to join', async () => {
  expect(await findRunningDatabase(folder)).toBeUndefined()
  const { url, appUrl, folder: place } = await start()
  expect(await findRunningDatabase(folder)).toEqual({ url, appUrl, folder: place })
  await running[0]!.stop()
  expect(await findRunningDatabase(folder)).toBeUndefined()
})

test('a wanted port that is taken is refused, and the message names it', async () => {
  const taken = net.createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as net.AddressInfo
  await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`)
  await new Promise((resolve) => taken.close(resolve))
  expect((await start({ port })).port).toBe(port)
})

test('a server left running by a killed process is stopped, and the data is there', async () => {
  const other = await startElsewhere()
  await ask(other.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await killed(other.child)
  const lines: string[] = []
  const again = await start({ log: (line) => lines.push(line) })
  expect(lines.join()).toContain(`process ${other.pid}`)
  expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

test('after kill -9 of the whole tree, the next start recovers what was committed', async () => {
  const other = await startElsewhere()
  await ask(other.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  process.kill(other.pid, 'SIGKILL')
  await killed(other.child)
  const again = await start()
  expect(await ask(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
})

test('a process id that now belongs to another program does not keep the database from starting', async () => {
  const first = await start()
  await first.stop()
  const stale = `${process.pid}\n${first.folder}/cluster\n1700000000\n5432\n\n127.0.0.1\n`
  await writeFile(path.join(first.folder, 'cluster', 'postmaster.pid'), stale)
  await writeFile(
    path.join(first.folder, 'lock.json'),
    JSON.stringify({ pid: process.pid, started: 'an earlier boot/1' }),
  )
  const again = await start()
  expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(isRoot())(
  'root lends the server to another user, and moves data out of a folder closed to that user',
  async () => {
    const open = await start()
    expect((await stat(`/proc/${open.pid()}`)).uid).not.toBe(0)
    expect(open.folder).toBe(path.join(folder, 'database'))

    const closed = path.join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const lines: string[] = []
    const moved = await start({ dataDir: path.join(closed, 'data'), log: (line) => lines.push(line) })
    expect(moved.folder).toMatch(/^\/var\/lib\/gongji\/[0-9a-f]{12}$/)
    expect(lines.join()).toContain(moved.folder)
    await moved.stop()
    await rm(moved.folder, { recursive: true })
  },
)

test('a server with fsync, full_page_writes or synchronous_commit off is refused in plain words, the rest warned of', async () => {
  const { url } = await start({
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '1GB' },
  })
  const db = openDb({ url, as: 'owner', max: 1 })
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await expect(assertDurability(db)).rejects.toThrow(`${name} is off: what was acknowledged could be lost`)
  }
  await db.close()
  await running.pop()!.stop()

  const small = openDb({ url: (await start({ settings: { max_wal_size: '1GB' } })).url, as: 'owner', max: 1 })
  expect(await assertDurability(small)).toEqual([expect.stringContaining('max_wal_size is 1024 MB')])
  await small.close()
})
