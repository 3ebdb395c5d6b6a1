/**
 * The highest rate at three depths, round by round, each round in another order: the lane with the bare movement of
 * money (that of `bench/settle`), the platform's whole settlement in a process, and the same through HTTP. All three
 * debit three relatives and the pool and credit an institution, on the same database server.
 */
import { settle } from '@gongji/platform/settlement'
import { closedLoop } from '../harness/loop.ts'
import { randomFrom } from '../harness/random.ts'
import { rotated } from '../harness/rounds.ts'
import type { Charge } from '../server/bills.ts'
import { settlementOf } from '../server/bills.ts'
import { metaOf, must } from '../server/meta.ts'
import { together } from '../server/together.ts'
import { openLane } from '../settle/lane.ts'
import { createWorld } from '../settle/load.ts'
import { CITY, requestsOf } from '../settle/request.ts'
import type { Generator } from './generating.ts'
import { settledOnly } from './tally.ts'
import type { World } from './world.ts'

/** Commands under way, at each depth: a lane's batch while the next one fills. */
export const WIDTH = 256

export interface ContestPlan {
  rounds: number
  /** Persons of the ledger's own world. */
  ledgerPeople: number
  /** Bills that the platform settles in a round. */
  platformBills: number
  /** Seconds of the others. */
  closed: number
}

/** Settlements per second. */
export interface Round {
  ledger: number
  platform: number
  http: number
}

const LEDGER_REGION = '990000'
const WARM_UP = 0.3

export async function contest(
  { place, charges }: World,
  generator: Generator,
  plan: ContestPlan,
): Promise<Round[]> {
  await createWorld(place.cluster, 'ledger', { [LEDGER_REGION]: plan.ledgerPeople })
  const lane = openLane(place.cluster.url('ledger'), WIDTH)
  const next = requestsOf(CITY, [LEDGER_REGION], plan.ledgerPeople, randomFrom(4), 'HTTP')
  const bare = (milliseconds: number) => closedLoop(WIDTH, milliseconds, () => lane.settle(next()))
  const rounds: Round[] = []
  try {
    await bare(plan.closed * 1000 * WARM_UP)
    for (let number = 0; number < plan.rounds; number++) {
      const mine: Charge[] = charges.splice(0, plan.platformBills)
      const depths: [keyof Round, () => Promise<number>][] = [
        ['ledger', async () => (await bare(plan.closed * 1000)).done / plan.closed],
        [
          'platform',
          async () => {
            const start = performance.now()
            await together(mine, WIDTH, async (charge) =>
              must(await settle(place.p, metaOf(`settle:${charge.visitId}`), settlementOf(charge))),
            )
            return (mine.length / (performance.now() - start)) * 1000
          },
        ],
        [
          'http',
          async () => {
            const order = { kind: 'closed', connections: WIDTH, seconds: plan.closed } as const
            return settledOnly(await generator.order(order))
          },
        ],
      ]
      const round: Round = { ledger: 0, platform: 0, http: 0 }
      for (const [depth, rate] of rotated(depths, number)) round[depth] = await rate()
      rounds.push(round)
    }
  } finally {
    await lane.close()
  }
  return rounds
}
