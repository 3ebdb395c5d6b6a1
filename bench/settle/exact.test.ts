import { afterAll, expect, test } from 'vitest'
import { openDb, verify } from '@gongji/ledger'
import { testDatabase } from '@gongji/ledger/testing'
import { randomFrom } from '../harness/random.ts'
import { openLane } from './lane.ts'
import { fillWorld } from './load.ts'
import { duplicates, reversals } from './mixes.ts'
import type { Mode } from './modes.ts'
import { CITY, requestsOf, type Shape } from './request.ts'
import { openSingle } from './single.ts'
import { settlementTable } from './tables.ts'
import { newTally, worker } from './tally.ts'
import { openTextbook } from './textbook.ts'
import { verifyBook } from './verify.ts'

const REGION = '990000'
const PEOPLE = 60
const databases: { drop(): Promise<void> }[] = []
afterAll(async () => {
  for (const database of databases) await database.drop()
})

async function world(): Promise<string> {
  const database = await testDatabase()
  databases.push(database)
  await fillWorld(database.url, { [REGION]: PEOPLE })
  return database.url
}

const repeat = async (clients: number, times: number, one: () => Promise<void>) => {
  let left = times
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await one()
    }),
  )
}

const next = (shape: Shape, tag: string) => requestsOf(shape, [REGION], PEOPLE, randomFrom(7), tag)

test.each<[string, (url: string) => Mode]>([
  ['the lane', (url) => openLane(url, 32, 8)],
  ['the textbook mode', (url) => openTextbook(url, 8)],
  ['the single-request mode', (url) => openSingle(url, 8, randomFrom(3))],
])('%s settles 200 bills of three payers to the fen', async (_, open) => {
  const url = await world()
  const mode = open(url)
  const tally = newTally()
  await repeat(8, 200, worker(mode, next(CITY, 'T'), tally))
  await mode.close()
  expect(tally).toMatchObject({ settled: 200, answered: 200 })
  await verifyBook(url, tally)
  await expect(verifyBook(url, { ...tally, paid: tally.paid + 1 })).rejects.toThrow('paid: acknowledged')
})

test('shortfalls, reversals and repeated keys: what the lane answers and what stands in the book agree', async () => {
  const url = await world()
  const lane = openLane(url, 32, 8)
  const tally = newTally()
  await repeat(16, 150, worker(lane, next({ ...CITY, shortfall: 30 }, 'S'), tally))
  expect(tally.answered - tally.settled).toBeGreaterThan(20)
  await repeat(16, 200, reversals(lane, next(CITY, 'R'), tally))
  await repeat(16, 200, duplicates(lane, next(CITY, 'D'), tally))
  await lane.close()
  await verifyBook(url, tally)
  const db = openDb({ url })
  expect(await verify(db, [settlementTable])).toMatchObject({ ok: true, findings: [] })
  await db.close()
})
