/** The lane against the textbook mode, the best single-request mode and, where its file is given, pgledger. */
import type { Cluster } from '../harness/cluster.ts'
import { type LoadContender, type LoadRound, measureLoads } from '../harness/loads.ts'
import { closedLoop } from '../harness/loop.ts'
import { randomFrom } from '../harness/random.ts'
import { openLane } from './lane.ts'
import { cloneWorld } from './load.ts'
import { type Metrics, metered } from './metrics.ts'
import type { Mode } from './modes.ts'
import { openPgledger } from './pgledger.ts'
import { REGION, type SettlePlan } from './plan.ts'
import { CITY, HOT, type Request, requestsOf, type Shape, UNIFORM } from './request.ts'
import { openSingle } from './single.ts'
import { newTally, type Tally, worker } from './tally.ts'
import { openTextbook } from './textbook.ts'
import { verifyBook } from './verify.ts'

export const NAMES = {
  lane: 'lane, W2',
  hot: 'lane, W2, one pool and 10 institutions',
  uniform: 'lane, W2, 1,000 pools and 10,000 institutions',
  textbook: 'textbook',
  single: 'single request, 64 pool rows',
  pgledger: 'pgledger',
}

export interface Contest {
  rounds: LoadRound[]
  metrics: [string, Metrics][]
  /** Connections of the single-request mode, as chosen in warm-up. */
  singleClients: number
  /** Of the lane's database. */
  tally: Tally
}

export async function runContest(
  cluster: Cluster,
  plan: SettlePlan,
  tally: Tally,
  pgledger: string | undefined,
): Promise<Contest> {
  await cloneWorld(cluster, 'ours', 'peers')
  if (pgledger) await cloneWorld(cluster, 'peers', 'pgledger')
  const lane = openLane(cluster.url('ours'))
  const textbook = openTextbook(cluster.url('peers'))
  const peers = newTally()
  const single = await bestSingle(cluster, plan, peers)
  const foreign = pgledger && (await openPgledger(cluster, 'pgledger', pgledger, REGION, plan.people))
  const metrics = new Map<string, Metrics>()
  const enter = (name: string, mode: Mode, shape: Shape, of: Tally, seed: number): LoadContender => {
    const one = worker(mode, requests(shape, plan, seed), of)
    return {
      name,
      async run(milliseconds) {
        const found = await metered(cluster, () => closedLoop(mode.clients, milliseconds, one))
        metrics.set(name, found)
        return found.load
      },
    }
  }
  const contenders = [
    enter(NAMES.lane, lane, CITY, tally, 1),
    enter(NAMES.textbook, textbook, CITY, peers, 2),
    enter(NAMES.hot, lane, HOT, tally, 3),
    enter(NAMES.single, single, CITY, peers, 4),
    enter(NAMES.uniform, lane, UNIFORM, tally, 5),
    ...(foreign ? [enter(NAMES.pgledger, foreign, CITY, newTally(), 6)] : []),
  ]
  const rounds = await measureLoads(contenders, plan.modes, () => cluster.admin.query('CHECKPOINT'))
  for (const mode of [lane, textbook, single]) await mode.close()
  if (foreign) await foreign.close()
  await verifyBook(cluster.url('peers', 'owner'), peers)
  await cluster.admin.query('DROP DATABASE peers WITH (FORCE)')
  await cluster.admin.query('DROP DATABASE IF EXISTS pgledger WITH (FORCE)')
  return { rounds, metrics: [...metrics], singleClients: single.clients, tally }
}

/** Every contender its own keys and its own persons in its own order. */
function requests(shape: Shape, plan: SettlePlan, seed: number): () => Request {
  return requestsOf(shape, [REGION], plan.people, randomFrom(seed * 7919), `M${seed}`)
}

/** With 16 or 32 connections, whichever does more in a warm-up. */
async function bestSingle(cluster: Cluster, plan: SettlePlan, tally: Tally): Promise<Mode> {
  const tried: { mode: Mode; rate: number }[] = []
  for (const clients of [16, 32]) {
    const mode = openSingle(cluster.url('peers'), clients, randomFrom(clients))
    const one = worker(
      mode,
      requestsOf(CITY, [REGION], plan.people, randomFrom(clients), `T${clients}`),
      tally,
    )
    await closedLoop(clients, plan.modes.warmUp / 2, one)
    const { done } = await closedLoop(clients, plan.modes.warmUp, one)
    tried.push({ mode, rate: done })
  }
  tried.sort((a, b) => b.rate - a.rate)
  await tried[1]!.mode.close()
  return tried[0]!.mode
}
