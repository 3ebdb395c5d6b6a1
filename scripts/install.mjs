// Installs what a command needs, once: the running set for `npm start`, everything for `npm test`.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const root = fileURLToPath(new URL('..', import.meta.url))
const marker = join(root, 'node_modules', '.gongji-install.json')

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

function installed() {
  if (!existsSync(marker)) return null
  try {
    return JSON.parse(readFileSync(marker, 'utf8'))
  } catch {
    return null
  }
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
  const hash = lockHash()
  const have = installed()
  if (have?.lock === hash && (have.tests || !tests)) return
  console.error(tests ? 'Installing packages (with those of the tests) …' : 'Installing packages …')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(tests ? [] : ['--omit=dev'])]
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(
      'npm could not install the packages (its message is above). Check the network and the npm registry, then run the command again.',
    )
    process.exit(result.status ?? 1)
  }
  writeFileSync(marker, JSON.stringify({ lock: hash, tests }))
}
