/**
 * `npm run bench -- credit`: a month's credits of all accounts of a region while settlements go on in the same region,
 * the crediting process killed three times, against COPY plus index of the very same rows.
 */
import { startCluster } from '../harness/cluster.ts'
import { type Load, percentile } from '../harness/loop.ts'
import { load, machine } from '../harness/machine.ts'
import type { Options } from '../harness/options.ts'
import { randomFrom } from '../harness/random.ts'
import { grouped, printTable, ratioText } from '../harness/table.ts'
import { openLoop } from '../settle/arrivals.ts'
import { type Copied, copyBaseline } from './baseline.ts'
import { checkBook } from './check.ts'
import { creditWithKills } from './crediting.ts'
import { DATABASE, KILLS, planOf, RATE } from './plan.ts'
import { openSettlements, type Settlements } from './settlements.ts'
import { createWorld } from './world.ts'

export const ownOptions = ['accounts']

export async function run({ quick, own }: Options): Promise<object> {
  const plan = planOf(quick, own['accounts'] === undefined ? undefined : Number(own['accounts']))
  const cluster = await startCluster()
  try {
    console.log(machine())
    console.log(cluster.settings)
    console.log(`load before: ${load()}`)
    const seconds = await createWorld(cluster, plan.accounts)
    console.log(`${grouped(plan.accounts)} people with bases made in ${seconds.toFixed(0)} s`)
    const settlements = openSettlements(cluster.url(DATABASE), plan.accounts)
    await openLoop(RATE, 2_000, () => settlements.one())
    const quiet = await openLoop(RATE, plan.quiet, () => settlements.one())
    const { result: credited, load: busy } = await whileSettling(settlements, () =>
      creditWithKills(cluster.url(DATABASE), plan.accounts, KILLS, randomFrom(Date.now() % 2 ** 31)),
    )
    await checkBook(cluster, settlements.answered())
    const { job } = credited
    if (job.state !== 'done' || job.accounts !== plan.accounts || job.refused !== 0)
      throw new Error(`The job ended otherwise than it should: ${JSON.stringify(job)}`)
    console.log(
      `killed after ${credited.kills.map(grouped).join(', ')} people; every account was credited once`,
    )
    // Once under the same load, once with the machine to itself.
    const { result: beside } = await whileSettling(settlements, () => copyBaseline(cluster))
    const alone = await copyBaseline(cluster)
    await settlements.close()
    console.log(
      `rows: ${Object.entries(alone.rows)
        .map(([table, rows]) => `${table} ${grouped(rows)}`)
        .join(', ')}\n`,
    )
    printTable(
      ['', 'seconds', 'accounts/s'],
      [
        ['credited while settlements go on', ...rateCells(plan.accounts, credited.seconds)],
        ['COPY plus index, settlements go on', ...rateCells(plan.accounts, secondsOf(beside))],
        ['COPY plus index, alone', ...rateCells(plan.accounts, secondsOf(alone))],
        ['  of which COPY', ...rateCells(plan.accounts, alone.copySeconds)],
      ],
    )
    console.log('')
    printTable(
      [`${RATE} settlements a second, ms`, 'p50', 'p99', 'p99.9'],
      [
        ['alone', ...latencyCells(quiet)],
        ['while accounts are credited', ...latencyCells(busy)],
      ],
    )
    console.log(`load after: ${load()}`)
    return {
      ratio: {
        copy: Number((secondsOf(alone) / credited.seconds).toFixed(3)),
        copy_while_settling: Number((secondsOf(beside) / credited.seconds).toFixed(3)),
        p99_over_quiet: Number((percentile(busy.latencies, 99) / percentile(quiet.latencies, 99)).toFixed(2)),
      },
      kills: credited.kills.length,
      credited_once: true,
    }
  } finally {
    await cluster.remove()
  }
}

async function whileSettling<T>(
  settlements: Settlements,
  work: () => Promise<T>,
): Promise<{ result: T; load: Load }> {
  const stop = new AbortController()
  const meanwhile = openLoop(RATE, Infinity, () => settlements.one(), stop.signal)
  try {
    const result = await work()
    stop.abort()
    return { result, load: await meanwhile }
  } finally {
    stop.abort()
  }
}

const secondsOf = ({ copySeconds, indexSeconds }: Copied): number => copySeconds + indexSeconds
const rateCells = (accounts: number, seconds: number): string[] => [
  seconds.toFixed(1),
  grouped(accounts / seconds),
]
const latencyCells = ({ latencies }: Load): string[] =>
  [50, 99, 99.9].map((percent) => ratioText(percentile(latencies, percent)))
