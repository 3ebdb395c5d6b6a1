/** The secrets of a data directory: without them a restored database cannot be read. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFile } from '@gongji/ledger'
import { KEY_FILE, SEAL_KEY_FILE } from '@gongji/platform/vault'
import { Trouble } from './trouble.ts'

/** By name: what is lost with each. */
export const SECRETS: Readonly<Record<string, string>> = {
  [KEY_FILE]: 'without it no name, number or stored answer can ever be opened again',
  [SEAL_KEY_FILE]:
    'without it seals go on under a new key, and earlier ones need the public key that was handed out',
}

/** The key files that a data directory has. */
export async function readKeyFiles(dataDir: string): Promise<BackupFile[]> {
  const files: BackupFile[] = []
  for (const name of Object.keys(SECRETS)) {
    const content = await readFile(join(dataDir, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw new Trouble(`cannot read ${join(dataDir, name)}: ${error.code ?? error.message}`, 1)
    })
    if (content) files.push({ name, content })
  }
  return files
}

/**
 * The key files as they will stand beside a restored database: those of the backup, else those that are there.
 * @throws Trouble when both have one and they differ, or when neither has the key file
 */
export function joinKeyFiles(
  dataDir: string,
  saved: readonly BackupFile[],
  there: readonly BackupFile[],
): BackupFile[] {
  for (const { name, content } of saved) {
    if (there.some((one) => one.name === name && !one.content.equals(content))) {
      throw new Trouble(
        `${join(dataDir, name)} is another key than the one in the backup. Move it away, or name an empty directory with GONGJI_DATA; nothing was changed`,
        1,
      )
    }
  }
  const missing = there.filter(({ name }) => !saved.some((one) => one.name === name))
  const all = [...saved, ...missing]
  if (!all.some(({ name }) => name === KEY_FILE)) {
    throw new Trouble(
      `the backup holds no keys and ${dataDir} has no ${KEY_FILE}: put the one of the saved system there first (mode 0600), or use a backup made with --with-keys; nothing was changed`,
      1,
    )
  }
  return all
}

/** Writes what is not there yet, readable by its owner only. */
export async function writeKeyFiles(dataDir: string, files: readonly BackupFile[]): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  for (const { name, content } of files) {
    const path = join(dataDir, name)
    await writeFile(path, content, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await chmod(path, 0o600)
  }
}
