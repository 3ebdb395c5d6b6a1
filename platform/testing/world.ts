/**
 * A whole platform on a real PostgreSQL for a test file: an invented region with institutions, a catalogue and
 * a clock that stands at a chosen day.
 *
 *     const world = await openWorld()
 *     afterAll(() => world.close())
 *     const anna = await world.person({ carried: 50_000 })
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ledgerMigrations } from '@gongji/ledger'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { saveItems } from '../catalogue/index.ts'
import type { CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { closePlatform, openPlatform } from '../open.ts'
import { saveInstitutions } from '../institution/index.ts'
import { INSTITUTIONS, ITEMS } from './directory.ts'
import { packText } from './pack.ts'

const platformMigrations = path.join(import.meta.dirname, '..', 'migrations')

export interface WorldOptions {
  /** Text of each pack by place; one invented region by default. */
  packs?: Record<string, string>
  /** Business time at the start. */
  at?: string
}

export interface World {
  p: Platform
  database: TestDatabase
  /** Holds `policies` and `data`, as a checkout and a data directory do. */
  folder: string
  /** Meta of a fresh command; the key is new each time unless given. */
  meta(given?: Partial<CommandMeta>): CommandMeta
  /** Sets business time to 10 o'clock of a day in Asia/Shanghai. */
  day(date: string): Promise<void>
  close(): Promise<void>
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { packs = { example: packText() }, at = '2026-03-10' } = options
  const database = await testDatabase({ migrations: [ledgerMigrations, platformMigrations] })
  const folder = await mkdtemp(path.join(tmpdir(), 'gongji-world-'))
  for (const [place, text] of Object.entries(packs)) {
    await mkdir(path.join(folder, 'policies', place), { recursive: true })
    await writeFile(path.join(folder, 'policies', place, 'pack.yaml'), text)
  }
  const p = await openPlatform({
    databaseUrl: database.url,
    policiesDir: path.join(folder, 'policies'),
    dataDir: path.join(folder, 'data'),
    mode: 'sandbox',
  })
  let count = 0
  const world: World = {
    p,
    database,
    folder,
    meta: (given = {}) => ({
      key: `test:${++count}`,
      channel: 'exchange',
      actor: { kind: 'institution', id: INSTITUTIONS[0]!.code },
      ...given,
    }),
    day: async (date) => void (await p.clock.set(new Date(`${date}T10:00:00+08:00`))),
    close: async () => {
      await closePlatform(p)
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await world.day(at)
  await saveInstitutions(p, INSTITUTIONS)
  await saveItems(p, ITEMS)
  return world
}
