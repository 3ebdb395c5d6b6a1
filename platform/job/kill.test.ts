import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ledgerMigrations, verify } from '@gongji/ledger'
import { testDatabase } from '@gongji/ledger/testing'
import { afterAll, expect, test } from 'vitest'
import { runCredit } from '../credit/monthly/run.ts'
import { creditingPack, plantBases, psn } from '../credit/testing/bases.ts'
import { closePlatform, openPlatform, type PlatformOptions } from '../open.ts'
import { topics } from '../registry.ts'
import { must, REGION } from '../testing/index.ts'
import { askJob, findJob, workJob, type JobName } from './index.ts'
import { openProgress } from './progress.ts'

const database = await testDatabase({
  migrations: [ledgerMigrations, path.join(import.meta.dirname, '..', 'migrations')],
})
const folder = await mkdtemp(path.join(tmpdir(), 'gongji-kill-'))
const options: PlatformOptions = {
  databaseUrl: database.url,
  policiesDir: path.join(folder, 'policies'),
  dataDir: path.join(folder, 'data'),
  mode: 'production',
}
await mkdir(path.join(folder, 'policies', 'example'), { recursive: true })
await writeFile(path.join(folder, 'policies', 'example', 'pack.yaml'), creditingPack().example)
const p = await openPlatform(options)
afterAll(async () => {
  await closePlatform(p)
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const job = (period: string): JobName => ({ kind: 'credit', region: REGION, period })
const tables = topics.flatMap((topic) => topic.tables).filter(({ name }) => name !== 'enrolment')

/** Every account of the first `count` people was moved once for the month, by the right amount. */
async function creditedOnce(period: string, count: number): Promise<void> {
  // Without statistics the planner would compare everybody with everybody.
  await database.owner.query('ANALYZE credit_base, account_mark, entry, account')
  const [wrong] = await database.owner.query(
    `SELECT b.psn_no, m.amount, e.n, e.amount AS entries FROM credit_base b
     LEFT JOIN account_mark m ON m.region = b.region AND m.what = 'credit' AND m.span = b.period AND m.psn_no = b.psn_no
     LEFT JOIN (SELECT split_part(account, '/', 2) AS psn_no, count(*) AS n, sum(amount)::bigint AS amount FROM entry
       WHERE reason = 'monthly_credit' AND transaction LIKE $1 || 'K' || $2 || '-%' GROUP BY 1) AS e ON e.psn_no = b.psn_no
     WHERE b.region = $1 AND b.period = $2 AND (e.n IS DISTINCT FROM 1 OR e.amount <> b.base / 50 OR m.amount <> e.amount) LIMIT 1`,
    [REGION, period],
  )
  expect(wrong).toBeUndefined()
  const [marks] = await p.db.query('SELECT count(*) AS n FROM account_mark WHERE span = $1', [period])
  expect(marks).toEqual({ n: count })
  expect((await verify(p.db, tables)).findings).toEqual([])
}

/** The database may take a moment to see that a killed process is gone. */
async function whenFree(name: JobName) {
  for (;;) {
    const worked = await workJob(p, name)
    if (worked.ok || worked.error.code !== 'job_running') return must(worked)
  }
}

test('B2: killed with kill -9 twice in the middle of its work and begun again, every account is credited once', async () => {
  const count = 8_000
  await plantBases(database.owner, { region: REGION, period: '2025-03', to: count })
  const name = job('2025-03')
  must(await askJob(p, name, 'test'))
  for (const least of [400, 3_000]) {
    const child = fork(path.join(import.meta.dirname, 'testing', 'worker.ts'), {
      execArgv: ['--import', 'tsx'],
    })
    const gone = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    child.send({ options, name })
    for (let marks = 0; marks < least;) {
      const [row] = await p.db.query<{ n: number }>(
        `SELECT count(*) AS n FROM account_mark WHERE span = '2025-03'`,
      )
      marks = row!.n
    }
    child.kill('SIGKILL')
    expect(await gone).toBe('SIGKILL')
    expect(must(await findJob(p, 'credit-990100-2025-03')).state).toBe('running')
  }
  expect(await whenFree(name)).toMatchObject({ state: 'done', accounts: count, total: count, refused: 0 })
  await creditedOnce('2025-03', count)
})

test('two workers over the same month, even without the job’s lock: every account is credited once', async () => {
  const count = 3_000
  await plantBases(database.owner, { region: REGION, period: '2025-04', to: count })
  const other = await openPlatform(options)
  try {
    must(await askJob(p, job('2025-04'), 'test'))
    const each = await Promise.all(
      [p, other].map(async (one) => runCredit(one, job('2025-04'), await openProgress(one, job('2025-04')))),
    )
    expect(each).toMatchObject([{ accounts: count }, { accounts: count }])
    await creditedOnce('2025-04', count)
  } finally {
    await closePlatform(other)
  }
})

test('the lock gives a job to one worker; the other is told, and gets it when the first is gone', async () => {
  await plantBases(database.owner, { region: REGION, period: '2025-05', to: 1_000 })
  must(await askJob(p, job('2025-05'), 'test'))
  const both = await Promise.all([workJob(p, job('2025-05')), workJob(p, job('2025-05'))])
  expect(both.map((one) => (one.ok ? one.value.state : one.error.code)).sort()).toEqual([
    'done',
    'job_running',
  ])
  await creditedOnce('2025-05', 1_000)
})

test('a worker that is told to stop leaves the job after its chunk, and another goes on with it', async () => {
  await plantBases(database.owner, { region: REGION, period: '2025-06', to: 2_500 })
  must(await askJob(p, job('2025-06'), 'test'))
  const left = must(await workJob(p, job('2025-06'), AbortSignal.abort()))
  expect(left.state).toBe('waiting')
  expect(left.seen).toBe(left.accounts)
  expect(left.seen).toBeLessThan(2_500)
  expect(must(await workJob(p, job('2025-06')))).toMatchObject({
    state: 'done',
    seen: 2_500,
    accounts: 2_500,
  })
  await creditedOnce('2025-06', 2_500)
  const [row] = await p.db.query('SELECT balance FROM account WHERE owner = $1', [psn(REGION, 0)])
  expect(row).toEqual({ balance: 4 * 10_000 })
})
