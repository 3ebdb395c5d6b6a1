/** A file of secrets in a data directory: made once, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file that no other user can read, to be put in place at once or not at all. */
async function writeAside(path: string, content: object): Promise<string> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  await chmod(aside, 0o600)
  return aside
}

/**
 * The text of the file; where there is none, it is made (mode 0600).
 * @throws Error when others may read it
 */
export async function readSecretFile(path: string, fresh: () => object): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const aside = await writeAside(path, fresh())
  try {
    // A hard link fails when the name exists: of two processes that start at once, one file wins for both.
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(aside)
  }
  const mode = (await stat(path)).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`${path} may be read by others (mode ${mode.toString(8)}); run: chmod 600 ${path}`)
  }
  return await readFile(path, 'utf8')
}

export async function replaceSecretFile(path: string, content: object): Promise<void> {
  await rename(await writeAside(path, content), path)
}
