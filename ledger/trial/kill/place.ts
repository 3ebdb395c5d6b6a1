import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { verify } from '../../audit/verify.ts'
import { type RunningDatabase, startDatabase } from '../../database/start.ts'
import { type Db, openDb } from '../../db/db.ts'
import { migrate } from '../../db/migrate.ts'
import { faultsOf, readBook } from '../history.ts'
import { createWorld, worldTables } from '../world.ts'
import type { Stream } from './stream.ts'
import { Victim } from './victim.ts'

/** A database server of its own, because it is killed too. */
export interface Place {
  database: RunningDatabase
  db: Db
  close(): Promise<void>
}

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-kill-'))
  await chmod(folder, 0o711)
  const database = await startDatabase({ dataDir: folder, syncInitialFiles: false })
  await migrate(database.url)
  const owner = openDb({ url: database.url, as: 'owner', max: 1 })
  await createWorld(owner)
  await owner.close()
  const db = openDb({ url: database.appUrl })
  const close = async () => {
    await db.close()
    await database.stop()
    await rm(folder, { recursive: true })
  }
  return { database, db, close }
}

/** What a stream and the book tell against each other, and what the audit finds; empty if all is well. */
export async function faultsAt({ db }: Place, stream: Stream, region: string): Promise<unknown[]> {
  const faults = faultsOf(stream.history, await readBook(db, region))
  const { findings } = await verify(db, worldTables, { regions: [region] })
  return [...faults, ...findings]
}

/** Sends everything twice more to a new process: by then every command must have come to one lasting outcome. */
export async function sendAgain({ database }: Place, stream: Stream, region: string): Promise<unknown[]> {
  const asks = stream.history.map(({ ask }) => ask)
  const victim = await Victim.start(database.appUrl)
  for (let turn = 0; turn < 2; turn++) await stream.run(asks, (ask) => victim.send(region, ask))
  await victim.finish()
  return stream.history
    .slice(asks.length)
    .filter(({ outcome }) => outcome === 'unknown' || /busy|failed/.test(outcome.outcome))
}
