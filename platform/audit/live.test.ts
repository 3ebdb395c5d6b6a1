import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSnapshot } from '@gongji/ledger'
import type { Person } from '../people/index.ts'
import { settle } from '../settlement/index.ts'
import { addPerson, fee, must, openWorld, visitWith, type World } from '../testing/index.ts'
import { auditBooks, sealHeads } from './index.ts'
import { ReplayThreads } from './replay/pool.ts'
import type { Chunk, Replayed } from './replay/chunk.ts'

let world: World
let people: Person[]
beforeAll(async () => {
  world = await openWorld()
  people = await Promise.all(Array.from({ length: 8 }, () => addPerson(world, { carried: 500_000 })))
})
afterAll(() => world.close())

async function pay(person: Person): Promise<void> {
  const care = await visitWith(world, person.psnNo, [fee(world, 'A', '10')])
  must(await settle(world.p, world.meta(), { ...care, useAccount: true }))
}

test('while settlements stream in and heads are sealed, each audit is clean, and the stream goes on', async () => {
  let going = true
  let settled = 0
  const stream = people.map(async (person) => {
    while (going) {
      await pay(person)
      settled++
    }
  })
  const seen: number[] = []
  for (let i = 0; i < 3; i++) {
    await sealHeads(world.p)
    const before = settled
    const report = await auditBooks(world.p)
    expect(report.problems).toEqual([])
    seen.push(report.counted.settlements)
    // What is read is one moment: at least what was settled before, and the stream was not kept waiting for the end.
    expect(report.counted.settlements).toBeGreaterThanOrEqual(before)
    expect(settled).toBeGreaterThan(before)
  }
  going = false
  await Promise.all(stream)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test('threads replay what one connection replays, on the same snapshot, and name the same first wrong settlement', async () => {
  for (const person of people) await pay(person)
  const [wrong] = await world.database.owner.query<{ id: string }>(
    'select id from settlement order by id offset 3 limit 1',
  )
  const change = (by: number) =>
    world.database.owner.query(
      `update settlement set cash = cash + ${by}, own_carried = own_carried - ${by} where id = '${wrong!.id}'`,
    )
  await change(1)
  await withSnapshot(world.p.db, async ({ session, id: snapshot }) => {
    // Undone and more is settled, but not within the snapshot.
    await change(-1)
    const [count] = await session.query<{ settlements: number }>(
      'select count(*) as settlements from settlement',
    )
    await pay(people[0]!)
    const pieces = await session.query<Chunk>(
      `select '990100' as region, coalesce(lag(id) over (order by id), '') as after, id as "upTo" from settlement order by id`,
    )
    const seen: Replayed[] = []
    const threads = new ReplayThreads(2, { url: world.p.db.url, snapshot })
    await threads.run({ hashes: {}, texts: {} }, asIterator(pieces), (one) => seen.push(one))
    await threads.stop()
    expect(seen).toHaveLength(count!.settlements)
    expect(seen.reduce((sum, one) => sum + one.settlements, 0)).toBe(count!.settlements)
    expect(seen.flatMap(({ first }) => first ?? [])).toMatchObject([{ id: wrong!.id }])
  })
  expect((await auditBooks(world.p)).clean).toBe(true)
})

async function* asIterator(pieces: readonly Chunk[]): AsyncGenerator<Chunk, undefined> {
  yield* pieces
  return undefined
}
