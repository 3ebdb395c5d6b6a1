import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../testing/index.ts'
import { accessesOf, logAccess } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const [day, actor] of [
    ['2026-03-10', 'clerk1'],
    ['2026-03-11', 'clerk2'],
    ['2026-03-12', 'clerk1'],
  ] as const) {
    await world.day(day)
    const who = { kind: 'staff' as const, id: actor, institution: 'OFFICE' }
    await logAccess(world.p, {
      actor: who,
      channel: 'office',
      psnNo: '990100000000000001',
      what: 'view_person',
    })
  }
})
afterAll(() => world.close())

test('K2: who saw a record, when and through which channel, newest first', async () => {
  const { accesses, next } = await accessesOf(world.p, { psnNo: '990100000000000001' })
  expect(accesses.map((a) => a.actor.id)).toEqual(['clerk1', 'clerk2', 'clerk1'])
  expect(accesses[0]).toMatchObject({
    channel: 'office',
    what: 'view_person',
    actor: { institution: 'OFFICE' },
  })
  expect(next).toBeNull()
})

test('by actor, by day (inclusive), and by pages of 1', async () => {
  expect((await accessesOf(world.p, { actor: 'clerk1' })).accesses).toHaveLength(2)
  expect((await accessesOf(world.p, { from: '2026-03-11', to: '2026-03-11' })).accesses).toHaveLength(1)
  const first = await accessesOf(world.p, { limit: 1 })
  const second = await accessesOf(world.p, { limit: 1, before: first.next! })
  expect([first.accesses[0]!.actor.id, second.accesses[0]!.actor.id]).toEqual(['clerk1', 'clerk2'])
})

test('K2: the server’s role can neither change nor remove an entry of the log', async () => {
  await expect(world.p.db.query(`update access_log set what = 'nothing'`)).rejects.toThrow(
    /permission denied/,
  )
  await expect(world.p.db.query('delete from access_log')).rejects.toThrow(/permission denied/)
})
