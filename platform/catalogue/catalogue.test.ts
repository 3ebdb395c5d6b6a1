import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../testing/index.ts'
import { findItems, saveItems, searchCatalogue, type Item } from './index.ts'

let world: World
const item: Item = {
  code: 'XA01',
  name: '示例胶囊',
  grade: 'B',
  selfPayFirst: 50_000 as Item['selfPayFirst'],
  ceiling: 4_520_000 as Item['ceiling'],
  category: 'western_medicine',
  chargeType: '09',
  accountPayable: true,
  causes: [],
  unit: '盒',
  price: 4_520_000 as Item['price'],
  from: '2025-01-01',
  to: '2025-12-31',
}
const later: Item = { ...item, selfPayFirst: 100_000 as Item['selfPayFirst'], from: '2026-01-01' }
delete later.to

beforeAll(async () => {
  world = await openWorld()
  await saveItems(world.p, [item, later, { ...later, code: 'XA02', name: '复方示例胶囊' }])
})
afterAll(() => world.close())

test.each([
  ['2024-12-31', undefined],
  ['2025-01-01', 50_000],
  ['2025-12-31', 50_000],
  ['2026-01-01', 100_000],
])('on %s the first share of the item is %s ppm: the entry of its day holds', async (date, share) => {
  expect((await findItems(world.p, ['XA01'], date)).get('XA01')?.selfPayFirst).toBe(share)
})

test('an item comes back as it was saved; an unknown code is left out', async () => {
  expect(await findItems(world.p, ['XA01', 'NONE'], '2025-06-01')).toEqual(new Map([['XA01', item]]))
})

test('search by part of the name or the code, today’s entries only, names that begin with the text first', async () => {
  expect((await searchCatalogue(world.p, '示例胶囊')).map((i) => [i.code, i.from])).toEqual([
    ['XA01', '2026-01-01'],
    ['XA02', '2026-01-01'],
  ])
  expect((await searchCatalogue(world.p, 'xa02')).map((i) => i.code)).toEqual(['XA02'])
  expect(await searchCatalogue(world.p, '示%胶囊')).toEqual([])
  expect(await searchCatalogue(world.p, '示例', 1)).toHaveLength(1)
})
