import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import type { Outcome } from '../../lane/types.ts'
import { count, seed } from '../scale.ts'
import { type Ask, commandOf, openWorld } from '../world.ts'
import { faultsAt, openPlace, type Place, sendAgain } from './place.ts'
import { someAsks, Stream } from './stream.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const first = seed()
const QUEUE = 8
const LONGEST_WAIT = 5000

/** The moment from which the database takes connections again. */
async function answering(): Promise<number> {
  for (;;) {
    const client = new pg.Client({ connectionString: place.database.appUrl })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return performance.now()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

const rounds = Array.from({ length: count(1) }, (_, round) => round)
// kill -9, and what PostgreSQL calls an immediate shutdown.
const ends = rounds.flatMap((round) =>
  (['SIGKILL', 'SIGQUIT'] as const).map((signal) => [signal, round] as const),
)

test.each(ends)(
  'the database ended by %s under load (round %i): a full queue says "busy", work goes on within 5 s of its return, nothing is lost',
  async (signal, round) => {
    const region = `${signal}-${round}`
    const stream = new Stream()
    const lanes = openWorld(place.db, { maxBatch: 4, queueLimit: QUEUE })
    let busy = 0
    let back: number | undefined
    let resumed: number | undefined
    const send = async (ask: Ask): Promise<Outcome | 'unknown'> => {
      for (;;) {
        const outcome = await lanes.submit(commandOf(region, ask)).catch(() => 'unknown' as const)
        if (outcome !== 'unknown' && outcome.outcome === 'busy') {
          busy++
          await new Promise((resolve) => setTimeout(resolve, 20))
          continue
        }
        if (back !== undefined) resumed ??= performance.now()
        return outcome
      }
    }
    const moment = 40 + ((first + round) % 60)
    await stream.run(someAsks(200, first + round), send, (answered) => {
      if (answered !== moment) return
      process.kill(place.database.pid(), signal)
      void answering().then((at) => (back = at))
    })
    expect(busy).toBeGreaterThan(0)
    expect(resumed! - back!).toBeLessThan(LONGEST_WAIT)
    await lanes.close()
    const hint = `GONGJI_SEED=${first}`
    expect(await faultsAt(place, stream, region), hint).toEqual([])
    expect(await sendAgain(place, stream, region), hint).toEqual([])
    expect(await faultsAt(place, stream, region), hint).toEqual([])
  },
)
