/** Opens the platform: everything that topics bring is put together here, and nowhere else. */
import { Lanes, openDb } from '@gongji/ledger'
import { openClock } from './clock/index.ts'
import type { Mode, Platform } from './context.ts'
import { openShelf } from './policy/shelf.ts'
import { topics } from './registry.ts'
import { createVault, proveKeyring, readKeyring, readSealKey } from './vault/index.ts'

export interface PlatformOptions {
  /** Connection of the server's role (no update or delete on append-only tables). Migrations are applied before. */
  databaseUrl: string
  policiesDir: string
  /** Holds the key file. */
  dataDir: string
  mode: Mode
  /** Load overlays marked 假设; refused outside the sandbox. */
  assumed?: boolean
}

/** @throws Error when the key file is not this database's; PolicyProblems when a pack does not load. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { mode, policiesDir, assumed = false } = options
  if (assumed && mode !== 'sandbox') throw new Error('assumed policies (假设) load in the sandbox only')
  const shelf = await openShelf({ policiesDir, assumed })
  const ring = await readKeyring(options.dataDir)
  const sealer = await readSealKey(options.dataDir)
  const db = openDb({ url: options.databaseUrl })
  const vault = createVault(ring)
  try {
    await proveKeyring(db, ring)
    const clock = await openClock(db, { mode })
    const lanes = new Lanes({
      db,
      tables: topics.flatMap((t) => t.tables),
      handlers: topics.flatMap((t) => t.handlers({ shelf })),
      seal: (text) => vault.pack(text),
      unseal: (sealed) => vault.unpack(sealed),
    })
    return { db, lanes, shelf, vault, sealer, clock, mode }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Lets running batches finish, then closes the connections. */
export async function closePlatform(p: Platform): Promise<void> {
  await p.lanes.close()
  await p.db.close()
}
