// Installs what a command needs, once: the running set for `npm start`, everything for `npm test`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const root = fileURLToPath(new URL('..', import.meta.url))

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

/**
 * Whether node_modules holds what the lock file asks for. npm keeps a lock file of its own there that says what it
 * installed; parts for other platforms are absent from it by right.
 */
function isInstalled({ tests }) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const have = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.optional || entry.peer || (entry.dev && !tests))
      return true
    return entry.link ? existsSync(join(root, path)) : have[path]?.version === entry.version
  })
}

/** @param {{ tests: boolean }} need */
export function ensureInstalled({ tests }) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `Gongji needs Node 20.19 or later; this is ${process.version}. Install a newer Node and run the command again.`,
    )
    process.exit(1)
  }
  if (isInstalled({ tests })) return
  console.error(tests ? 'Installing packages (with those of the tests) …' : 'Installing packages …')
  // Whoever has installed the tests' packages before keeps them.
  const lean = !tests && !existsSync(join(root, 'node_modules', 'vitest'))
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(lean ? ['--omit=dev'] : [])]
  const windows = process.platform === 'win32'
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  })
  if (result.status !== 0) {
    console.error(
      'npm could not install the packages (its message is above). Check the network and the npm registry, then run the command again.',
    )
    process.exit(result.status ?? 1)
  }
}
