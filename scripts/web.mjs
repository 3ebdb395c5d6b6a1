// Builds the pages when their sources are newer than what was built.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

function* files(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.includes('.test.')) continue
    const path = join(dir, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else yield path
  }
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const dir of ['web', 'client', 'benefit']) {
    for (const path of [...files(join(root, dir))].sort())
      hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

export function ensurePagesBuilt() {
  const stamp = join(root, 'web', 'dist', '.built')
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.error('Building the pages …')
  const result = spawnSync('npm', ['run', 'build', '-w', 'web', '--silent'], {
    cwd: root,
    encoding: 'utf8',
    // A caller's NODE_ENV (a test runner sets one) must not make development pages.
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}\nThe pages could not be built (the message is above).`)
    process.exit(1)
  }
  writeFileSync(stamp, hash)
}
