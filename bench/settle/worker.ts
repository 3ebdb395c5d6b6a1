/** One server process of a crew: opens lanes, and works for as long as it is told. */
import { closedLoop } from '../harness/loop.ts'
import { randomFrom } from '../harness/random.ts'
import type { Opening, Report } from './crew.ts'
import { type LaneMode, openLane } from './lane.ts'
import { type Request, requestsOf } from './request.ts'
import { newTally, worker } from './tally.ts'

type Message = { open?: Opening; run?: number; close?: true }

let lane: LaneMode | undefined
let next: (() => Request) | undefined

async function obey(message: Message): Promise<Report | undefined> {
  if (message.open) {
    const { url, regions, people, shape, clients, seed, name } = message.open
    lane = openLane(url, clients)
    next = requestsOf(shape, regions, people, randomFrom(seed), name)
  }
  if (message.close) {
    await lane?.close()
    setImmediate(() => process.exit(0))
  }
  if (message.run === undefined || !lane || !next) return undefined
  const tally = newTally()
  const { latencies, ...load } = await closedLoop(lane.clients, message.run, worker(lane, next, tally))
  return { load, latencies: [...latencies], tally }
}

process.on('message', (message: Message) => {
  obey(message).then(
    (value) => process.send!({ value }),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.stack : String(error) }),
  )
})
process.on('disconnect', () => process.exit(1))
// Ctrl-C reaches the whole group; the parent ends its crew.
process.on('SIGINT', () => undefined)
