/** The workloads one by one, each with what it costs, and the book verified after it. */
import type { Cluster } from '../harness/cluster.ts'
import { closedLoop } from '../harness/loop.ts'
import { randomFrom } from '../harness/random.ts'
import { grouped, printTable } from '../harness/table.ts'
import { openLoop } from './arrivals.ts'
import { type LaneMode, openLane } from './lane.ts'
import { metered, printMetrics } from './metrics.ts'
import { duplicates, reversals } from './mixes.ts'
import { REGION, type SettlePlan } from './plan.ts'
import { processName, runProcesses } from './processes.ts'
import { CITY, HOT, requestsOf, type Shape } from './request.ts'
import { newTally, type Tally, worker } from './tally.ts'
import { verifyBook } from './verify.ts'

const SHAPES: Record<string, Record<string, Shape>> = {
  B1: {
    'W1, uniform': { ...CITY, payers: 'own' },
    'W1, Zipf': { ...CITY, payers: 'own', people: 'zipf' },
  },
  B2: { 'W2, families': CITY },
  B3: { 'W2, one pool and 10 institutions': HOT },
  B6: { 'W2, 30 % lack funds': { ...CITY, shortfall: 30 } },
}
const RATES = [100, 500, 1000]

const NAMES = [...Object.keys(SHAPES), 'B4', 'B5', 'B12'].sort()

/** @throws if there is no such workload */
export function checkWorkload(name: string, rate: string | undefined): void {
  if (!NAMES.includes(name)) throw new Error(`Unknown workload ${name}; there is ${NAMES.join(', ')}.`)
  if (rate !== undefined && !(Number(rate) > 0))
    throw new Error(`--rate takes settlements a second, not ${rate}.`)
}

/** @param rate settlements a second; by default the workload runs at saturation, and B2 then at three fixed rates */
export async function runWorkload(
  cluster: Cluster,
  plan: SettlePlan,
  name: string,
  rate: string | undefined,
): Promise<object> {
  const tally = newTally()
  const result =
    name === 'B12' ? await crews(cluster, plan, tally) : await lanes(cluster, plan, name, rate, tally)
  await verifyBook(cluster.url('ours', 'owner'), tally)
  console.log('\nthe book is whole and equal to what was acknowledged')
  return { workload: name, per_second: result }
}

async function lanes(
  cluster: Cluster,
  plan: SettlePlan,
  name: string,
  rate: string | undefined,
  tally: Tally,
): Promise<object> {
  const lane = openLane(cluster.url('ours'))
  const works = worksOf(lane, plan, name, tally)
  const fixed = rate !== undefined ? [Number(rate)] : name === 'B2' ? RATES : []
  const rows: Parameters<typeof printMetrics>[0][number][] = []
  for (const [title, one] of Object.entries(works)) {
    await cluster.admin.query('CHECKPOINT')
    await closedLoop(lane.clients, plan.modes.warmUp, one)
    if (rate === undefined) {
      rows.push([title, await metered(cluster, () => closedLoop(lane.clients, plan.workload, one))])
    }
    for (const each of fixed) {
      const load = () => openLoop(each, plan.workload, one)
      rows.push([`${title}, ${each} arrive a second`, await metered(cluster, load)])
    }
  }
  printMetrics(rows)
  console.log(
    `\nbatch sizes (upper end: batches): ${lane
      .sizes()
      .map(([top, n]) => `${top}: ${grouped(n)}`)
      .join(', ')}`,
  )
  await lane.close()
  return Object.fromEntries(rows.map(([title, { load }]) => [title, Math.round(load.done / load.seconds)]))
}

function worksOf(
  lane: LaneMode,
  plan: SettlePlan,
  name: string,
  tally: Tally,
): Record<string, () => Promise<void>> {
  const next = (shape: Shape, tag: string) =>
    requestsOf(shape, [REGION], plan.people, randomFrom(20260301), tag)
  if (name === 'B4') return { '90 % W2, 10 % reversals': reversals(lane, next(CITY, 'B4'), tally) }
  if (name === 'B5') return { '80 % new, 20 % repeated keys': duplicates(lane, next(CITY, 'B5'), tally) }
  const shapes = SHAPES[name] ?? {}
  return Object.fromEntries(
    Object.entries(shapes).map(([title, shape], i) => [
      title,
      worker(lane, next(shape, `${name}${i}`), tally),
    ]),
  )
}

async function crews(cluster: Cluster, plan: SettlePlan, tally: Tally): Promise<object> {
  const sizes = [1, 2, 4]
  const teams = [
    ...sizes.map((size) => ({ size, regions: 1 as const })),
    ...sizes.map((size) => ({ size, regions: 1 as const, shape: HOT })),
    ...sizes.map((size) => ({ size, regions: 10 as const })),
  ]
  const once = { ...plan.processes, rounds: 1, measure: plan.workload }
  const [round] = await runProcesses(cluster, plan, teams, once, tally)
  const names = teams.map(({ size, regions, ...team }) => processName(size, regions, 'shape' in team))
  printTable(
    ['', 'settled/s'],
    names.map((name) => [name, grouped(round!.rate.get(name)!)]),
  )
  return Object.fromEntries(names.map((name) => [name, Math.round(round!.rate.get(name)!)]))
}
