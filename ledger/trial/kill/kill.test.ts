import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FailPoint } from '../../lane/failPoint.ts'
import { count, seed } from '../scale.ts'
import { faultsAt, openPlace, type Place, sendAgain } from './place.ts'
import { someAsks, Stream } from './stream.ts'
import { Victim } from './victim.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const first = seed()
const COMMANDS = 160
const POINTS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'] as const satisfies FailPoint[]

const rounds = Array.from({ length: count(1) }, (_, round) => round)
const points = rounds.flatMap((round) => POINTS.map((point) => [point, round] as const))

/** Before anything is sent again the book must be whole; afterwards everything must have come to its outcome. */
async function expectNothingLost(stream: Stream, region: string): Promise<void> {
  const hint = `GONGJI_SEED=${first}`
  expect(await faultsAt(place, stream, region), hint).toEqual([])
  expect(await sendAgain(place, stream, region), hint).toEqual([])
  expect(await faultsAt(place, stream, region), hint).toEqual([])
}

test.each(points)(
  'a process that kills itself at %s, beside a second one (round %i): what was acknowledged is there, the rest whole or absent, and all converges when sent again',
  async (point, round) => {
    const region = `${point}-${round}`
    const stream = new Stream()
    const time = 3 + ((first + round) % 7)
    const [victim, other] = await Promise.all([
      Victim.start(place.database.appUrl, `${point}:${time}`),
      Victim.start(place.database.appUrl),
    ])
    let turn = 0
    await stream.run(someAsks(COMMANDS, first + round), (ask) =>
      (turn++ % 3 === 0 ? other : victim).send(region, ask),
    )
    expect(await victim.ended).toBe('SIGKILL')
    expect(stream.history.some(({ outcome }) => outcome === 'unknown')).toBe(true)
    await other.finish()
    await expectNothingLost(stream, region)
  },
)

test.each(rounds)(
  'a process killed from outside at any moment (round %i): nothing acknowledged is lost, and all converges when sent again',
  async (round) => {
    const region = `outside-${round}`
    const stream = new Stream()
    const victim = await Victim.start(place.database.appUrl)
    const moment = 20 + ((first + round) % 60)
    await stream.run(
      someAsks(COMMANDS, first + round),
      (ask) => victim.send(region, ask),
      (answered) => void (answered === moment && victim.kill()),
    )
    expect(await victim.ended).toBe('SIGKILL')
    await expectNothingLost(stream, region)
  },
)
