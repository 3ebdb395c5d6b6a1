import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { processExists } from '../database/lock.ts'
import { clearOrphan } from '../database/orphan.ts'
import { startDatabase } from '../database/start.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

const PREFIX = 'gongji-test-'

/** Starts one database server for a run of vitest; `testDatabase()` clones databases on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const folder = await mkdtemp(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`))
  // Root lends the database to another user, who must be able to pass.
  await chmod(folder, 0o711)
  const server = await startDatabase({
    dataDir: folder,
    settings: { max_connections: 300 },
    syncInitialFiles: false,
  })
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
    // Elsewhere only if the folder for temporary files is closed to the database's user.
    await rm(server.folder, { recursive: true, force: true })
  }
}

/** Removes what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || processExists(Number(pid))) continue
    const folder = path.join(os.tmpdir(), name)
    try {
      await clearOrphan(path.join(folder, 'database', 'cluster'), () => undefined)
      await rm(folder, { recursive: true, force: true })
    } catch {
      // Another run sweeps it, or another user owns it.
      continue
    }
  }
}
