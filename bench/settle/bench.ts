/**
 * `npm run bench -- settle`: settlements through the lane, with the textbook design and the best design of one
 * transaction per request in the same run, and what several processes, a hot pool and ten million accounts do to it.
 */
import { type Cluster, startCluster } from '../harness/cluster.ts'
import type { LoadRound } from '../harness/loads.ts'
import { load, machine } from '../harness/machine.ts'
import type { Options } from '../harness/options.ts'
import { countedRounds } from '../harness/rounds.ts'
import { type Spread, spreadOf } from '../harness/statistics.ts'
import { grouped, printTable, ratioText } from '../harness/table.ts'
import { NAMES, runContest } from './contest.ts'
import { cycleName, runCycles } from './cycle.ts'
import { printLimits } from './limits.ts'
import { createWorld } from './load.ts'
import { printMetrics } from './metrics.ts'
import { FULL, QUICK, REGION, type SettlePlan, TEN } from './plan.ts'
import { processName, runProcesses } from './processes.ts'
import { newTally } from './tally.ts'
import { verifyBook } from './verify.ts'
import { checkWorkload, runWorkload } from './workloads.ts'

export const ownOptions = ['workload', 'rate', 'pgledger', 'flush']

/**
 * As on a disk that takes its time: every flush of the log waits so many microseconds before it begins, and whoever
 * commits meanwhile goes with it.
 */
function slowFlush(flush: string | undefined): Record<string, number> {
  if (flush === undefined) return {}
  const wait = Number(flush)
  // The most that PostgreSQL takes.
  if (!Number.isSafeInteger(wait) || wait < 1 || wait > 100_000)
    throw new Error(`--flush takes microseconds from 1 to 100000, not ${flush}.`)
  return { commit_delay: wait, commit_siblings: 0 }
}

export async function run({ quick, own }: Options): Promise<object> {
  const plan = quick ? QUICK : FULL
  if (own['workload'] !== undefined) checkWorkload(own['workload'], own['rate'])
  const cluster = await startCluster(slowFlush(own['flush']))
  try {
    console.log(machine())
    console.log(cluster.settings)
    if (own['flush']) console.log(`every flush of the log waits ${own['flush']} µs`)
    console.log(`load before: ${load()}`)
    const regions = own['workload'] && own['workload'] !== 'B12' ? [] : TEN
    const population = Object.fromEntries([
      [REGION, plan.people],
      ...regions.map((region) => [region, plan.tenPeople]),
    ]) as Record<string, number>
    const { accounts, seconds } = await createWorld(cluster, 'ours', population)
    console.log(`${grouped(accounts)} accounts loaded in ${seconds.toFixed(0)} s\n`)
    const result = own['workload']
      ? await runWorkload(cluster, plan, own['workload'], own['rate'])
      : await compare(cluster, plan, own['pgledger'])
    console.log(`load after: ${load()}`)
    return own['flush'] ? { ...result, flush_us: Number(own['flush']) } : result
  } finally {
    await cluster.remove()
  }
}

async function compare(cluster: Cluster, plan: SettlePlan, pgledger: string | undefined): Promise<object> {
  const tally = newTally()
  const contest = await runContest(cluster, plan, tally, pgledger)
  const teams = [1, 4].flatMap((size) => ([1, 10] as const).map((regions) => ({ size, regions })))
  const processes = await runProcesses(cluster, plan, teams, plan.processes, tally)
  await verifyBook(cluster.url('ours', 'owner'), tally)
  await printLimits(cluster, plan.limit)
  await cluster.admin.query('DROP DATABASE ours WITH (FORCE)')
  const cycles = plan.cycle && (await runCycles(cluster, plan.cycle))

  console.log(
    `\nthe last round of each, by settlement (the single-request mode has ${contest.singleClients} connections)`,
  )
  printMetrics(contest.metrics)
  const ratio = {
    textbook: ratioIn(contest.rounds, NAMES.lane, NAMES.textbook),
    single: ratioIn(contest.rounds, NAMES.lane, NAMES.single),
    ...(pgledger ? { pgledger: ratioIn(contest.rounds, NAMES.lane, NAMES.pgledger) } : {}),
    hot_over_uniform: ratioIn(contest.rounds, NAMES.hot, NAMES.uniform),
    four_over_one: ratioIn(processes, processName(4, 1), processName(1, 1)),
    four_over_one_ten_regions: ratioIn(processes, processName(4, 10), processName(1, 10)),
    ...(cycles && plan.cycle ? { ten_million_over_one: ratioIn(cycles, ...twoOf(plan.cycle.people)) } : {}),
  }
  for (const rounds of [contest.rounds, processes, cycles ?? []]) printRates(rounds)
  console.log('\nratios within a round; every book was found whole and equal to what was acknowledged')
  printTable(
    ['', 'median', 'min', 'max'],
    Object.entries(ratio).map(([name, { median, min, max }]) => [name, ...[median, min, max].map(ratioText)]),
  )
  return {
    per_second: Math.round(spreadOf(rates(contest.rounds, NAMES.lane)).median),
    ratio: Object.fromEntries(
      Object.entries(ratio).map(([name, { median }]) => [name, Number(median.toPrecision(4))]),
    ),
  }
}

const twoOf = ([one, ten]: readonly [number, number]): [string, string] => [cycleName(ten), cycleName(one)]

const rates = (rounds: readonly LoadRound[], name: string) =>
  rounds.map(({ rate }) => rate.get(name) ?? Number.NaN)

const ratioIn = (rounds: readonly LoadRound[], name: string, to: string): Spread =>
  spreadOf((countedRounds(rounds) as LoadRound[]).map(({ rate }) => rate.get(name)! / rate.get(to)!))

function printRates(rounds: readonly LoadRound[]): void {
  if (rounds.length === 0) return
  const noisy = rounds.filter((round) => round.noisy).length
  const counted = countedRounds(rounds).length
  console.log(
    `\n${counted} of ${rounds.length} rounds count, order rotated; ${noisy} varied by more than 10 %${noisy > 0 && counted === rounds.length ? ', and count all the same' : ''}`,
  )
  printTable(
    ['', 'settled/s', 'min', 'max'],
    [...rounds[0]!.rate.keys()].map((name) => {
      const { median, min, max } = spreadOf(rates(rounds, name))
      return [name, grouped(median), grouped(min), grouped(max)]
    }),
  )
}
