/** Runs the job to its end, killing its process at random moments and starting it again each time. */
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, copyFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDb } from '@gongji/ledger'
import type { Job } from '@gongji/platform/job'
import type { Random } from '../harness/random.ts'
import { period, REGION } from './plan.ts'

const WORKER = path.join(import.meta.dirname, 'worker.ts')

export interface Credited {
  job: Job
  /** Seconds of work: from where each process began the job to its end. */
  seconds: number
  /** Persons that had been looked at when each process was killed. */
  kills: number[]
}

/** @param url of the server's role */
export async function creditWithKills(
  url: string,
  accounts: number,
  kills: number,
  random: Random,
): Promise<Credited> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongji-credit-'))
  await mkdir(path.join(folder, 'policies', 'bench'), { recursive: true })
  await copyFile(
    path.join(import.meta.dirname, 'pack.yaml'),
    path.join(folder, 'policies', 'bench', 'pack.yaml'),
  )
  const opening = {
    databaseUrl: url,
    policiesDir: path.join(folder, 'policies'),
    dataDir: path.join(folder, 'data'),
    name: { kind: 'credit', region: REGION, period: period() },
  }
  // Anywhere but in the last tenth, so that the last life has something left to do.
  const points = Array.from({ length: kills }, () => random.below(Math.floor(accounts * 0.9))).sort(
    (a, b) => a - b,
  )
  const db = openDb({ url, max: 1 })
  const result = { seconds: 0, kills: [] as number[] }
  try {
    for (const point of [...points, Infinity]) {
      const life = await liveUntil(point)
      result.seconds += life.seconds
      if (life.job) return { ...result, job: life.job }
      result.kills.push(life.seen)
    }
    throw new Error('The job never ended.')
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }

  /** One process, killed once it has looked at so many persons. */
  async function liveUntil(point: number): Promise<{ seconds: number; seen: number; job?: Job }> {
    const child = fork(WORKER, { execArgv: ['--max-semi-space-size=64', '--import', 'tsx'] })
    let begun = 0
    let job: Job | undefined
    const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.on('message', (message: { started?: boolean; done?: { ok: boolean; value?: Job } }) => {
      if ('started' in message) begun = performance.now()
      if (message.done) job = message.done.value
    })
    child.send(opening)
    let seen = 0
    while (child.exitCode === null && child.signalCode === null && !job) {
      await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 20))])
      seen = await seenOf()
      if (begun > 0 && seen >= point) child.kill('SIGKILL')
    }
    const seconds = (performance.now() - begun) / 1000
    await exit
    if (!job && child.signalCode !== 'SIGKILL')
      throw new Error(`The crediting process ended by itself (${child.exitCode}).`)
    return { seconds, seen, ...(job ? { job } : {}) }
  }

  async function seenOf(): Promise<number> {
    const [row] = await db.query<{ seen: number }>('SELECT seen FROM job WHERE region = $1', [REGION])
    return row?.seen ?? 0
  }
}
