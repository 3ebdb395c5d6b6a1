import { copyFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { settle } from '@gongji/platform/settlement'
import { addPerson, booksOf, fee, must, openWorld, visitWith, type World } from '@gongji/platform/testing'
import { readKeyring } from '@gongji/platform/vault'
import { readSettings, type Settings } from '../settings.ts'
import { Trouble } from '../trouble.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

let world: World
let folder: string
let policies: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(path.join(tmpdir(), 'gongji-backup-command-'))
  policies = path.join(world.folder, 'policies')
  const { psnNo } = await addPerson(world, { current: 50_000 })
  const bill = await visitWith(world, psnNo, [fee(world, 'A', '120.00')])
  must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

/** What a command said, or why not. */
async function said(work: (say: (line: string) => void) => Promise<void>): Promise<string> {
  const lines: string[] = []
  await work((line) => lines.push(line)).catch((error: unknown) => {
    if (!(error instanceof Trouble)) throw error
    lines.push(`gongji: ${error.message}`)
  })
  return lines.join('\n')
}

const settingsOf = (database: TestDatabase, data: string): Settings =>
  readSettings({ DATABASE_URL: database.url, GONGJI_DATA: data, GONGJI_POLICIES: policies })
const save = (file: string, withKeys = false) =>
  said((say) => backup(settingsOf(world.database, path.join(world.folder, 'data')), file, { withKeys }, say))
const bringBack = (file: string, target: TestDatabase, data: string) =>
  said((say) => restore(settingsOf(target, data), file, say))

const dataOf = async (name: string): Promise<string> => {
  const data = path.join(folder, name)
  await mkdir(data)
  return data
}

test('saved beside the open platform, restored elsewhere with its key file: every balance is there and the audit is clean', async () => {
  const file = path.join(folder, 'plain.gongji')
  const home = path.join(world.folder, 'data')
  const saved = await save(file)
  expect(saved).toContain(`NOT in this file, to be kept safe at another place:\n  ${home}/vault.json`)
  expect(saved).toMatch(/region 990100: head [0-9a-f]{64} at batch \d+/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const target = await testDatabase({ migrations: [] })
  const data = await dataOf('restored')
  expect(await bringBack(file, target, data)).toContain('has no vault.json')

  await readKeyring(data)
  expect(await bringBack(file, target, data)).toContain('does not belong to this database')
  expect(await target.owner.query(`select from pg_tables where schemaname = 'public'`)).toEqual([])

  await copyFile(path.join(home, 'vault.json'), path.join(data, 'vault.json'))
  expect(await bringBack(file, target, data)).toContain('audit: clean (1 settlements')
  expect(await booksOf({ ...world, p: { ...world.p, db: target.db } })).toEqual(await booksOf(world))
  expect(await bringBack(file, target, data)).toContain('is not empty')
  await target.drop()
})

test('--with-keys: the file alone opens everything, and is told to be kept like the keys', async () => {
  const file = path.join(folder, 'whole.gongji')
  expect(await save(file, true)).toContain('KEYS INSIDE')
  const target = await testDatabase({ migrations: [] })
  const data = path.join(folder, 'from-whole')
  expect(await bringBack(file, target, data)).toContain('audit: clean')
  expect((await stat(path.join(data, 'vault.json'))).mode & 0o777).toBe(0o600)
  expect(await readKeyring(data)).toEqual(await readKeyring(path.join(world.folder, 'data')))
  await target.drop()
})

test('a file that is no backup leaves neither rows nor a data directory', async () => {
  const target = await testDatabase({ migrations: [] })
  const data = path.join(folder, 'never')
  const other = path.join(import.meta.dirname, 'backup.ts')
  expect(await bringBack(other, target, data)).toContain('is not a backup of this program')
  expect(await readdir(folder)).not.toContain('never')
  await target.drop()
})
