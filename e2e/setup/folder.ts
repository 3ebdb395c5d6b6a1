/** A data directory for one server, which the database's own user can reach. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface DataFolder {
  path: string
  remove(): Promise<void>
}

export async function dataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'gongji-e2e-'))
  // As root the database runs as another user; a folder that it cannot pass would send it elsewhere.
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
