// `npm test`: installs if needed, then runs every check and closes with "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'
import { ensurePagesBuilt } from './web.mjs'

ensureInstalled({ tests: true })
ensurePagesBuilt()

const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const scratch = mkdtempSync(join(tmpdir(), 'gongji-test-'))
let passed = 0
let failed = 0

function run(command, args) {
  return spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) },
    shell: process.platform === 'win32',
  })
}

/** A check counts as one test: it passes when its command exits with 0. */
function check(title, command, args) {
  console.log(`\n── ${title}`)
  const ok = run(command, args).status === 0
  if (ok) passed++
  else failed++
  if (!ok) console.log(`✗ ${title} failed`)
}

function suite(title, args) {
  console.log(`\n── ${title}`)
  const report = join(scratch, `${title.replaceAll(/\W+/g, '-')}.json`)
  const status = run(bin('vitest'), [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]).status
  if (!existsSync(report)) {
    console.log(`✗ ${title} ended without a report`)
    failed++
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8'))
  passed += result.numPassedTests
  failed += result.numFailedTests
  // A file that fails to load counts no failed test of its own, and an error outside any test counts none at all.
  if (status !== 0 && result.numFailedTests === 0) failed++
}

try {
  check('formatting', bin('prettier'), ['--check', '--log-level=warn', '.'])
  check('types', bin('tsc'), ['--noEmit'])
  check('lint and floors', bin('oxlint'), ['--type-aware', '--deny-warnings', '.'])
  check('lock file', process.execPath, ['scripts/lockfile.mjs'])
  suite('unit and integration tests', [])
  suite('whole system in a browser', ['--config', 'e2e/vitest.config.ts'])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
