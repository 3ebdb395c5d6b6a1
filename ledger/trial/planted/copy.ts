import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const LEFT_OUT = new Set(['node_modules', '.git', '.gongji', 'dist'])
const SCOPE = '@gongji'

/** A copy of the tree in a temporary folder, with the same installed packages but our own from the copy. */
export async function copyTree(root: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-planted-'))
  await cp(root, folder, { recursive: true, filter: (source) => !LEFT_OUT.has(path.basename(source)) })
  const installed = path.join(root, 'node_modules')
  const modules = path.join(folder, 'node_modules')
  await mkdir(path.join(modules, SCOPE), { recursive: true })
  for (const name of await readdir(installed)) {
    if (name !== SCOPE && name !== '.vite')
      await symlink(path.join(installed, name), path.join(modules, name))
  }
  for (const name of await readdir(path.join(installed, SCOPE)))
    await symlink(path.join(folder, name), path.join(modules, SCOPE, name))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
