import { distributionFaults } from '@gongji/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { topics } from './registry.ts'
import { openWorld, type World } from './testing/index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

test('every table of the lane may be distributed by region: keys and indexes hold it, no triggers, no order made by the database', async () => {
  const names = topics
    .flatMap(({ tables }) => tables)
    .filter(({ mode }) => mode !== 'reference')
    .map(({ name }) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(await distributionFaults(world.p.db, names)).toEqual([])
})
