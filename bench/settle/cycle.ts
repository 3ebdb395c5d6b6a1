/** The cost of growth: W2 on ten million accounts and on one million, each over a whole checkpoint cycle. */
import type { Cluster } from '../harness/cluster.ts'
import { type LoadRound, measureLoads } from '../harness/loads.ts'
import { closedLoop } from '../harness/loop.ts'
import { randomFrom } from '../harness/random.ts'
import { grouped } from '../harness/table.ts'
import { openLane } from './lane.ts'
import { createWorld } from './load.ts'
import { REGION } from './plan.ts'
import { CITY, requestsOf } from './request.ts'
import { newTally, worker } from './tally.ts'
import { verifyBook } from './verify.ts'

export const cycleName = (people: number) => `${grouped(people)} accounts, whole checkpoint cycle`

/**
 * A cycle begins after one checkpoint and ends when the next is done, which is forced and waited for without further
 * load: its time counts.
 */
export async function runCycles(
  cluster: Cluster,
  plan: { people: readonly number[]; rounds: number; milliseconds: number },
): Promise<LoadRound[]> {
  const worlds = []
  for (const people of plan.people) {
    const database = `world${people}`
    const { accounts, seconds } = await createWorld(cluster, database, { [REGION]: people })
    console.log(`${grouped(accounts)} accounts loaded in ${seconds.toFixed(0)} s`)
    const lane = openLane(cluster.url(database))
    const tally = newTally()
    const next = requestsOf(CITY, [REGION], people, randomFrom(people), 'CYCLE')
    const one = worker(lane, next, tally)
    const run = async (milliseconds: number) => {
      const load = await closedLoop(lane.clients, milliseconds, one)
      const start = performance.now()
      await cluster.admin.query('CHECKPOINT')
      return { ...load, seconds: load.seconds + (performance.now() - start) / 1000 }
    }
    worlds.push({ name: cycleName(people), database, lane, tally, run })
  }
  const times = { rounds: plan.rounds, warmUp: 0, measure: plan.milliseconds }
  const rounds = await measureLoads(worlds, times, () => cluster.admin.query('CHECKPOINT'))
  for (const { database, lane, tally } of worlds) {
    await lane.close()
    await verifyBook(cluster.url(database, 'owner'), tally)
    await cluster.admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
  }
  return rounds
}
