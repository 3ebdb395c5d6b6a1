/**
 * 2207 through HTTP on one server process, with database and load generator on the same machine: the highest rate
 * beside that of the same commands without HTTP, the latency at 500 a second, and ten times too much load.
 */
import { performance } from 'node:perf_hooks'
import { settle } from '@gongji/platform/settlement'
import type { Options } from '../harness/options.ts'
import { load, machine } from '../harness/machine.ts'
import { grouped, printTable, ratioText } from '../harness/table.ts'
import { settlementOf } from '../server/bills.ts'
import type { Charge } from '../server/bills.ts'
import { metaOf, must } from '../server/meta.ts'
import { startServer } from '../server/process.ts'
import { together } from '../server/together.ts'
import { startGenerator, type Generator } from './generating.ts'
import type { Latency, Report } from './tally.ts'
import { perSettlement, usageOf } from './usage.ts'
import { openWorld, type World } from './world.ts'

export const ownOptions = ['profile'] as const

const FIXED_RATE = 500
/** As many as the lane's queue takes: commands that keep one lane busy, in the process and through HTTP alike. */
const WIDTH = 256
const NORMAL_MS = 150
const OVER = 10
const MOST_CONNECTIONS = 1_000

interface Plan {
  bills: number
  warmUp: number
  /** Pairs of platform and HTTP, in turn. */
  rounds: number
  platformBills: number
  closed: number
  fixed: number
  overload: number
  recovery: number
}

const FULL: Plan = {
  bills: 240_000,
  warmUp: 15,
  rounds: 5,
  platformBills: 8_000,
  closed: 10,
  fixed: 60,
  overload: 60,
  recovery: 30,
}
const QUICK: Plan = {
  bills: 26_000,
  warmUp: 2,
  rounds: 1,
  platformBills: 2_000,
  closed: 4,
  fixed: 10,
  overload: 6,
  recovery: 12,
}

export async function run({ quick, own }: Options): Promise<object> {
  const plan = quick ? QUICK : FULL
  console.log(`${machine()}; load ${load()}`)
  const world = await openWorld(plan.bills, console.log)
  try {
    return await measured(world, plan, own.profile)
  } finally {
    await world.place.close()
  }
}

async function measured(world: World, plan: Plan, profile: string | undefined): Promise<object> {
  const server = await startServer({ ...world.place, ...(profile === undefined ? {} : { profile }) })
  const generator = startGenerator()
  try {
    const rest = [...world.charges]
    const inProcess = rest.splice(0, plan.rounds * plan.platformBills)
    await generator.order({ kind: 'take', charges: rest, port: server.port })
    await generator.order({ kind: 'closed', connections: WIDTH, seconds: plan.warmUp })

    const rounds = await alternate(world, generator, plan, inProcess)
    const perSecond = median(rounds.map((round) => round.http))
    const ratio = median(rounds.map((round) => round.http / round.platform))

    const usage = () => usageOf(server.port, world.place.cluster.server.pid())
    const start = await usage()
    const fixed = await generator.order({
      kind: 'open',
      perSecond: FIXED_RATE,
      connections: MOST_CONNECTIONS,
      seconds: plan.fixed,
    })
    const before = await usage()
    const overload = await generator.order({
      kind: 'open',
      perSecond: OVER * perSecond,
      connections: MOST_CONNECTIONS,
      seconds: plan.overload,
    })
    const after = await usage()
    const recovery = await generator.order({
      kind: 'open',
      perSecond: FIXED_RATE,
      connections: MOST_CONNECTIONS,
      seconds: plan.recovery,
    })

    print(rounds, fixed, overload, recovery)
    const offered = total(overload) + overload.unsent
    return {
      per_second: Math.round(perSecond),
      ratio: { platform: rounded(ratio) },
      fixed_500: shown(fixed),
      p99_at_500: fixed.settled?.p99 ?? null,
      cpu_ms_per_settlement: perSettlement(start, before, fixed.outcomes.settled),
      overload: {
        offered_per_second: Math.round(offered / plan.overload),
        sent_per_second: Math.round(total(overload) / plan.overload),
        goodput: rounded(overload.outcomes.settled / overload.seconds / perSecond),
        ...shown(overload),
        recovered_after_s: recoveredAfter(recovery),
        memory_mb: { before: before.memoryMb, after: after.memoryMb },
      },
    }
  } finally {
    await generator.stop()
    await server.stop()
  }
}

interface Pair {
  platform: number
  http: number
}

async function alternate(world: World, generator: Generator, plan: Plan, charges: Charge[]): Promise<Pair[]> {
  const rounds: Pair[] = []
  for (let round = 0; round < plan.rounds; round++) {
    const mine = charges.splice(0, plan.platformBills)
    const platform = async () => {
      const start = performance.now()
      await together(mine, WIDTH, async (charge) =>
        must(await settle(world.place.p, metaOf(`settle:${charge.visitId}`), settlementOf(charge))),
      )
      return (mine.length / (performance.now() - start)) * 1000
    }
    const http = async () => {
      const report = await generator.order({ kind: 'closed', connections: WIDTH, seconds: plan.closed })
      if (total(report) !== report.outcomes.settled) {
        throw new Error(`not everything settled: ${JSON.stringify(report.outcomes)} ${report.refusals[0]}`)
      }
      return report.outcomes.settled / report.seconds
    }
    // The order changes from round to round, so that neither gains by its place.
    if (round % 2 === 0) rounds.push({ platform: await platform(), http: await http() })
    else {
      const second = await http()
      rounds.push({ platform: await platform(), http: second })
    }
  }
  return rounds
}

const total = ({ outcomes }: Report) => Object.values(outcomes).reduce((sum, count) => sum + count, 0)
const rounded = (value: number) => Number(value.toPrecision(3))
const shown = ({ outcomes, settled, busy }: Report) => ({ outcomes, settled_ms: settled, busy_ms: busy })

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** Seconds until every later second is normal: everything settled, nothing slower than 150 ms at its worst percent. */
function recoveredAfter({ timeline }: Report): number {
  const bad = timeline.findLastIndex((second) => second.other > 0 || second.worst > NORMAL_MS)
  return bad + 1
}

function print(rounds: readonly Pair[], fixed: Report, overload: Report, recovery: Report): void {
  printTable(
    ['round', 'platform/s', 'HTTP/s', 'HTTP ÷ platform'],
    rounds.map(({ platform, http }, at) => [
      String(at + 1),
      grouped(platform),
      grouped(http),
      ratioText(http / platform),
    ]),
  )
  console.log()
  const row = (name: string, report: Report, ms: Latency | null) => [
    name,
    ...['settled', 'busy', 'refused', 'reset', 'timeout'].map((key) =>
      grouped(report.outcomes[key as keyof Report['outcomes']]),
    ),
    ...(ms ? [ms.p50, ms.p99, ms.p999, ms.max].map(String) : ['', '', '', '']),
  ]
  printTable(
    ['phase', 'settled', 'busy', 'refused', 'reset', 'timeout', 'p50 ms', 'p99', 'p99.9', 'max'],
    [
      row('500 a second', fixed, fixed.settled),
      row(`${OVER} times too much`, overload, overload.settled),
      row('  its busy answers', overload, overload.busy),
      row('500 a second after it', recovery, recovery.settled),
    ],
  )
  for (const text of [...fixed.refusals, ...overload.refusals]) console.log(text.slice(0, 300))
}
