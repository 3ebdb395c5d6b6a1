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
import { copyBaseline } from './baseline.ts'
import { checkBook } from './check.ts'
import { creditWithKills } from './crediting.ts'
import { DATABASE, KILLS, planOf, RATE } from './plan.ts'
import { openSettlements } from './settlements.ts'
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
    const stop = new AbortController()
    const meanwhile = openLoop(RATE, Infinity, () => settlements.one(), stop.signal)
    const credited = await creditWithKills(
      cluster.url(DATABASE),
      plan.accounts,
      KILLS,
      randomFrom(Date.now() % 2 ** 31),
    )
    stop.abort()
    const busy = await meanwhile
    await settlements.close()
    await checkBook(cluster, settlements.answered())
    const { job } = credited
    if (job.state !== 'done' || job.accounts !== plan.accounts || job.refused !== 0)
      throw new Error(`The job ended otherwise than it should: ${JSON.stringify(job)}`)
    console.log(
      `killed after ${credited.kills.map(grouped).join(', ')} people; every account was credited once`,
    )
    const copied = await copyBaseline(cluster)
    console.log(
      `rows: ${Object.entries(copied.rows)
        .map(([table, rows]) => `${table} ${grouped(rows)}`)
        .join(', ')}\n`,
    )
    const copySeconds = copied.copySeconds + copied.indexSeconds
    printTable(
      ['', 'seconds', 'accounts/s'],
      [
        ['credited while settlements go on', ...rateCells(plan.accounts, credited.seconds)],
        ['COPY plus index of the same rows', ...rateCells(plan.accounts, copySeconds)],
        ['  of which COPY', ...rateCells(plan.accounts, copied.copySeconds)],
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
        copy: Number((copySeconds / credited.seconds).toFixed(3)),
        p99_over_quiet: Number((percentile(busy.latencies, 99) / percentile(quiet.latencies, 99)).toFixed(2)),
      },
      kills: credited.kills.length,
      credited_once: true,
    }
  } finally {
    await cluster.remove()
  }
}

const rateCells = (accounts: number, seconds: number): string[] => [
  seconds.toFixed(1),
  grouped(accounts / seconds),
]
const latencyCells = ({ latencies }: Load): string[] =>
  [50, 99, 99.9].map((percent) => ratioText(percentile(latencies, percent)))
