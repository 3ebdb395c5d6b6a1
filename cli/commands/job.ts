/** `gongji job`: monthly credits and the turn of the year, from the table of bases to the list of those who were refused. */
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Argument, Command, Option } from 'commander'
import { closePlatform, isRegion, problemText, type Platform, type Result } from '@gongji/platform'
import { loadBases } from '@gongji/platform/credit'
import {
  askJob,
  findJob,
  JOB_KINDS,
  jobNameOf,
  jobs,
  refusedByReason,
  refusedOf,
  startWorker,
  workJob,
  type Job,
  type JobKind,
  type JobName,
} from '@gongji/platform/job'
import { joinDatabase, prepareDatabase } from '../database.ts'
import { openScheme } from '../platform.ts'
import { readSettings } from '../settings.ts'
import { firstSignal } from '../signals.ts'
import { Trouble } from '../trouble.ts'
import { jobLine, progressLine, reasonLine, refusedLine } from './jobWords.ts'

interface RunOptions {
  region: string
  period: string
  watch?: boolean
}

const region = () => new Option('--region <code>', 'pooling area, six digits').makeOptionMandatory()
const watch = () => new Option('--watch', 'print the progress every second')
const say = (line: string) => console.log(line)

export const jobCommand = () =>
  new Command('job')
    .description('monthly credits (credit) and the turn of the year (roll_over)')
    .addCommand(
      new Command('run')
        .description('work a job to its end, or watch whoever works it already; nothing is done twice')
        .addArgument(new Argument('<kind>', 'which job').choices(JOB_KINDS))
        .addOption(region())
        .requiredOption('--period <period>', 'month YYYY-MM of a credit, or year YYYY that begins')
        .addOption(watch())
        .action((kind: JobKind, { region, period, watch = false }: RunOptions) =>
          onPlatform((p) => runJob(p, { kind, region, period }, watch)),
        ),
    )
    .addCommand(
      new Command('resume')
        .description('go on with a job that failed or was left')
        .argument('<id>', 'for example credit-990100-2026-12')
        .addOption(watch())
        .action((id: string, { watch = false }: { watch?: boolean }) =>
          onPlatform(async (p) => {
            const job = must(await findJob(p, id))
            await runJob(p, job, watch)
          }),
        ),
    )
    .addCommand(
      new Command('list')
        .description('every job, newest first')
        .option('--region <code>', 'of one pooling area')
        .action(({ region }: { region?: string }) =>
          onPlatform(async (p) => {
            for (const job of await jobs(p, region)) say(jobLine(job))
          }),
        ),
    )
    .addCommand(
      new Command('show')
        .description('progress, rate, what is left, and how many were refused for which reason')
        .argument('<id>', 'for example credit-990100-2026-12')
        .option('--refused', 'every person who was refused, with the reason')
        .action((id: string, { refused = false }: { refused?: boolean }) =>
          onPlatform((p) => showJob(p, id, refused)),
        ),
    )
    .addCommand(
      new Command('load-bases')
        .description('load the bases of a month from a CSV file: psn_no, base, pension, status, age')
        .argument('<file>', 'the first line names the columns; amounts in yuan')
        .addOption(region())
        .requiredOption('--period <month>', 'YYYY-MM')
        .action((file: string, options: RunOptions) => onPlatform((p) => load(p, file, options))),
    )
    .addCommand(
      new Command('work')
        .description('a worker: works what waits until it is stopped (`gongji start` has one, too)')
        .action(() =>
          onPlatform(async (p) => {
            const stopping = firstSignal(say)
            const worker = startWorker(p, { log: say })
            say('working what waits; stop with Ctrl-C')
            await stopping
            await worker.stop()
          }),
        ),
    )

async function onPlatform(work: (p: Platform) => Promise<void>): Promise<void> {
  const settings = readSettings()
  const database = await joinDatabase(settings, (line) => console.error(line))
  try {
    await prepareDatabase(database, (line) => console.error(line))
    const platform = await openScheme(settings, database)
    try {
      await work(platform)
    } finally {
      await closePlatform(platform)
    }
  } finally {
    await database.stop()
  }
}

/** @throws Trouble with what is wrong, why, and what to do */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { title, why, todo } = problemText(result.error)
  throw new Trouble(`${title}: ${why}${todo}`, 1)
}

export async function runJob(p: Platform, name: JobName, watch: boolean): Promise<void> {
  const { id } = must(await askJob(p, name, 'gongji job'))
  const ended = new AbortController()
  const watching = watch ? tell(p, id, ended.signal) : undefined
  try {
    const worked = await workJob(p, name)
    // Another process works it: all that is left to do is to wait for its end.
    if (!worked.ok && worked.error.code !== 'job_running') must(worked)
    if (!worked.ok) await untilEnd(p, id)
  } finally {
    ended.abort()
    await watching
  }
  const job = must(await findJob(p, id))
  say(jobLine(job))
  for (const reason of await refusedByReason(p, job)) say(reasonLine(reason))
  if (job.state !== 'done') throw new Trouble(`job ${id} is ${job.state}: ${job.message}`, 1)
}

async function tell(p: Platform, id: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(1_000, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) say(progressLine(must(await findJob(p, id))))
  }
}

async function untilEnd(p: Platform, id: string): Promise<void> {
  while (['waiting', 'running'].includes(must(await findJob(p, id)).state)) await sleep(500)
}

export async function showJob(p: Platform, id: string, refused: boolean): Promise<void> {
  const job: Job = must(await findJob(p, id))
  say(jobLine(job))
  if (job.state === 'running') say(progressLine(job))
  for (const reason of await refusedByReason(p, job)) say(reasonLine(reason))
  if (!refused) return
  let after: string | undefined = ''
  while (after !== undefined) {
    const page = await refusedOf(p, job, { after, limit: 1_000 })
    for (const one of page) say(refusedLine(one))
    after = page.at(-1)?.psnNo
  }
}

export async function load(p: Platform, file: string, { region, period }: RunOptions): Promise<void> {
  if (!isRegion(region) || p.shelf.region(region)?.regionCode !== region)
    throw new Trouble(`--region is ${JSON.stringify(region)}; no policy pack has that code`)
  if (jobNameOf(`credit-${region}-${period}`)?.period.length !== 7)
    throw new Trouble(`--period is ${JSON.stringify(period)}; it is a month, for example 2026-12`)
  const { loaded, faults } = await loadBases(p, { region, period }, linesOf(file)).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.syscall ? new Trouble(`${file} cannot be read (${error.code})`) : error
    },
  )
  if (faults.length > 0) {
    const lines = faults.map(({ line, fault }) => `  line ${line}: ${fault}`)
    throw new Trouble(`nothing of ${file} was loaded:\n${lines.join('\n')}`, 1)
  }
  say(`${loaded} bases of region ${region} for ${period} loaded`)
}

/** Opened only when reading begins: a reader that waits loses its first lines. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file)
  try {
    yield* handle.readLines()
  } finally {
    await handle.close()
  }
}
