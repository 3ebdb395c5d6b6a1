/**
 * 2207 through HTTP on one server process, with database and load generator on the same machine: the highest rate
 * beside that of the lane and of the platform without HTTP, the latency at 500 a second, and ten times too much load.
 */
import type { Options } from '../harness/options.ts'
import { load, machine } from '../harness/machine.ts'
import { spreadOf } from '../harness/statistics.ts'
import { grouped, printTable, ratioText } from '../harness/table.ts'
import { startServer } from '../server/process.ts'
import { contest, WIDTH, type ContestPlan, type Round } from './contest.ts'
import { startGenerator } from './generating.ts'
import { total, type Latency, type Report } from './tally.ts'
import { perSettlement, usageOf } from './usage.ts'
import { openWorld, type World } from './world.ts'

/** Folder for a CPU profile of the server. */
export const ownOptions = ['profile'] as const

const FIXED_RATE = 500
const NORMAL_MS = 150
const OVER = 10
const MOST_CONNECTIONS = 1_000

interface Plan extends ContestPlan {
  bills: number
  /** Seconds. */
  warmUp: number
  fixed: number
  overload: number
  recovery: number
}

const FULL: Plan = {
  bills: 260_000,
  ledgerPeople: 100_000,
  platformBills: 8_000,
  rounds: 5,
  warmUp: 15,
  closed: 10,
  fixed: 60,
  overload: 60,
  recovery: 30,
}

const QUICK: Plan = {
  bills: 28_000,
  ledgerPeople: 10_000,
  platformBills: 2_000,
  rounds: 1,
  warmUp: 3,
  closed: 4,
  fixed: 10,
  overload: 6,
  recovery: 12,
}

export async function run({ quick, own }: Options): Promise<object> {
  const plan = quick ? QUICK : FULL
  const world = await openWorld(plan.bills, console.log)
  try {
    console.log(`${machine()}; load ${load()}\n${world.place.cluster.settings}\n`)
    return await measured(world, plan, own.profile)
  } finally {
    await world.place.close()
  }
}

async function measured(world: World, plan: Plan, profile: string | undefined): Promise<object> {
  const server = await startServer({ ...world.place, ...(profile === undefined ? {} : { profile }) })
  const generator = startGenerator()
  const arriving = (perSecond: number, seconds: number) =>
    generator.order({ kind: 'open', perSecond, connections: MOST_CONNECTIONS, seconds })
  const usage = () => usageOf(world.place, server.port)
  try {
    const charges = world.charges.splice(plan.rounds * plan.platformBills)
    await generator.order({ kind: 'take', charges, port: server.port })
    await generator.order({ kind: 'closed', connections: WIDTH, seconds: plan.warmUp })

    const rounds = await contest(world, generator, plan)
    const ratioTo = (depth: 'ledger' | 'platform') =>
      spreadOf(rounds.map((round) => round.http / round[depth])).median
    const perSecond = spreadOf(rounds.map(({ http }) => http)).median

    const start = await usage()
    const fixed = await arriving(FIXED_RATE, plan.fixed)
    const before = await usage()
    const overload = await arriving(OVER * perSecond, plan.overload)
    const after = await usage()
    const recovery = await arriving(FIXED_RATE, plan.recovery)

    printRounds(rounds)
    printPhases(fixed, overload, recovery)
    return {
      per_second: Math.round(perSecond),
      ratio: { ledger: rounded(ratioTo('ledger')), platform: rounded(ratioTo('platform')) },
      p99_at_500: fixed.settled?.p99 ?? null,
      at_500: {
        ...shown(fixed),
        cpu_ms_per_settlement: perSettlement(start, before, fixed.outcomes.settled),
      },
      overload: {
        offered_per_second: Math.round((total(overload) + overload.unsent) / plan.overload),
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

const rounded = (value: number) => Number(value.toPrecision(3))
const shown = ({ outcomes, settled, busy }: Report) => ({ outcomes, settled_ms: settled, busy_ms: busy })

/** Seconds until each later second is normal: everything settled, and nothing took longer than 150 ms. */
function recoveredAfter({ timeline }: Report): number {
  return timeline.findLastIndex((second) => second.other > 0 || second.worst > NORMAL_MS) + 1
}

function printRounds(rounds: readonly Round[]): void {
  printTable(
    ['round', 'lane/s', 'platform/s', 'HTTP/s', 'HTTP ÷ lane', 'HTTP ÷ platform'],
    rounds.map(({ ledger, platform, http }, at) => [
      String(at + 1),
      ...[ledger, platform, http].map(grouped),
      ...[http / ledger, http / platform].map(ratioText),
    ]),
  )
  console.log()
}

function printPhases(fixed: Report, overload: Report, recovery: Report): void {
  const row = (name: string, { outcomes }: Report, ms: Latency | null) => [
    name,
    ...Object.values(outcomes).map(grouped),
    ...(ms ? [ms.p50, ms.p99, ms.p999, ms.max].map(String) : []),
  ]
  printTable(
    ['arrivals', ...Object.keys(fixed.outcomes), 'p50 ms', 'p99', 'p99.9', 'max'],
    [
      row('500 a second', fixed, fixed.settled),
      row(`${OVER} times too many`, overload, overload.settled),
      row('  the busy answers', overload, overload.busy),
      row('500 a second after that', recovery, recovery.settled),
    ],
  )
  for (const text of [...fixed.refusals, ...overload.refusals]) console.log(text.slice(0, 300))
}
