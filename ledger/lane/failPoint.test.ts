import { afterAll, expect, test } from 'vitest'
import { type Db, openDb } from '../db/db.ts'
import { testDatabase } from '../testing/index.ts'
import { createMoney, move, openMoney } from '../testing/money.ts'
import { type FailPoint, oneByOne, readFailPoint } from './failPoint.ts'

const database = await testDatabase()
await createMoney(database.owner)
afterAll(() => database.drop())

test('GONGJI_FAIL_POINT names a point and the how manyth time, 1 by default; nothing is armed without it', () => {
  expect(readFailPoint({})).toBeUndefined()
  expect(readFailPoint({ GONGJI_FAIL_POINT: 'P7:3' })).toEqual({ point: 'P7', at: 3 })
  expect(readFailPoint({ GONGJI_FAIL_POINT: 'P12' })).toEqual({ point: 'P12', at: 1 })
})

test.each(['P0', 'P13', 'P7:0', 'P7:x', 'p7', 'COMMIT'])(
  'GONGJI_FAIL_POINT=%s is refused',
  (GONGJI_FAIL_POINT) => {
    expect(() => readFailPoint({ GONGJI_FAIL_POINT })).toThrow('it must be P1 to P12')
  },
)

test('production refuses a fail point unless it is said twice', () => {
  const env = { GONGJI_FAIL_POINT: 'P1', GONGJI_MODE: 'production' }
  expect(() => readFailPoint(env)).toThrow('kills this process')
  expect(readFailPoint({ ...env, GONGJI_FAIL_POINT_IN_PRODUCTION: 'yes' })).toEqual({ point: 'P1', at: 1 })
})

test('a batch sent statement by statement passes P3 to P9 in their order, each once, and does what it always does', async () => {
  const passed: FailPoint[] = []
  const watch = (db: Db): Db => ({
    ...db,
    session: (fn) => db.session((session) => fn(oneByOne(session, (point) => passed.push(point)))),
  })
  const lanes = openMoney(database.db, { open: (options) => watch(openDb(options)) })
  await lanes.submit(move('bank-f', 'fay', 5))
  passed.length = 0
  expect(await lanes.submit(move('fay', 'gus', 5))).toMatchObject({ outcome: 'answered' })
  expect([...new Set(passed)]).toEqual(['P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'])
  await lanes.close()
})
