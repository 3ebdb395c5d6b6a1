// The rule engines that the benchmark compares with have an install of their own: they are no part of Gongji.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const folder = join(root, 'bench', 'peers')
const versionIn = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : null)

export function ensurePeersInstalled() {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const complete = Object.entries(dependencies).every(
    ([name, version]) => versionIn(join(folder, 'node_modules', name, 'package.json')) === version,
  )
  if (complete) return
  console.error('Installing the rule engines to compare with …')
  const flags = ['--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync('npm', ['install', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(
      'npm could not install the rule engines of bench/peers (its message is above). Check the network and the npm registry, then run the command again.',
    )
    process.exit(result.status ?? 1)
  }
}
