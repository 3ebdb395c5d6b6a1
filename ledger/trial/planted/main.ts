/**
 * `npm run planted [-- text …]`: plants mistakes, one at a time, in a copy of the tree and reports whether a test
 * fails. With texts, only the mistakes whose name holds one of them. Ends with 1 if one is not caught.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { BUGS } from './bugs.ts'
import { copyTree } from './copy.ts'
import { plant } from './plant.ts'

/** Longer than any of these files takes; a lane that never answers is a failure too. */
const LONGEST = 240_000

interface Ran {
  passed: boolean
  /** The first test that failed. */
  failed: string
}

/** Runs test files; fewer trials than usual, because a planted bug is seen soon or not at all. */
async function runTests(root: string, files: readonly string[]): Promise<Ran> {
  const report = path.join(root, 'planted.json')
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['--bail=1', '--testTimeout=20000', '--reporter=json', `--outputFile=${report}`]
  const child = spawn(process.execPath, [vitest, 'run', ...files, ...options], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, GONGJI_TRIALS: '0.2' },
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearTimeout(limit)
  if (code === 0) return { passed: true, failed: '' }
  if (code === null) return { passed: false, failed: `no end within ${LONGEST / 1000} s` }
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as {
    testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[]
  }
  const failed = testResults
    .flatMap((file) => file.assertionResults)
    .find(({ status }) => status === 'failed')?.fullName
  return { passed: false, failed: failed ?? `(${testResults[0]?.message.split('\n')[0]})` }
}

const wanted = process.argv.slice(2)
const chosen = BUGS.filter(({ name }) => wanted.length === 0 || wanted.some((text) => name.includes(text)))
const { folder, remove } = await copyTree(path.resolve(import.meta.dirname, '..', '..', '..'))
let missed = 0
try {
  const sound = await runTests(folder, [...new Set(chosen.flatMap(({ tests }) => tests))])
  if (!sound.passed) throw new Error(`Without any bug a test fails already: ${sound.failed}`)
  for (const bug of chosen) {
    const remedy = await plant(folder, bug)
    const { passed, failed } = await runTests(folder, bug.tests)
    await remedy()
    if (passed) missed++
    console.log(
      `${passed ? 'NOT CAUGHT' : 'caught    '}  ${bug.name}${passed ? '' : `\n              by: ${failed.slice(0, 120)}`}`,
    )
  }
} finally {
  await remove()
}
console.log(`${chosen.length} bugs planted, ${chosen.length - missed} caught, ${missed} not caught`)
process.exitCode = missed === 0 ? 0 : 1
