import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { migrations } from '../index.ts'
import { dayOf, openClock } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ migrations })
})
afterAll(() => database.drop())

const source = () => Date.parse('2026-03-01T00:00:00Z')

test('the business day changes at midnight in Shanghai: 15:59:59 UTC is the old day, 16:00:00 the new one', () => {
  expect(dayOf(new Date('2026-02-28T15:59:59.999Z'))).toBe('2026-02-28')
  expect(dayOf(new Date('2026-02-28T16:00:00.000Z'))).toBe('2026-03-01')
})

test('the sandbox clock is set and shifted by seconds, and both survive a restart', async () => {
  const clock = await openClock(database.db, { mode: 'sandbox', source })
  expect(await clock.set(new Date('2026-12-31T15:59:59Z'))).toEqual(new Date('2026-12-31T15:59:59Z'))
  expect(clock.today()).toBe('2026-12-31')
  await clock.shift(1)
  expect(clock.today()).toBe('2027-01-01')
  const again = await openClock(database.db, { mode: 'sandbox', source })
  expect(again.now()).toEqual(new Date('2026-12-31T16:00:00Z'))
})

test('in production the clock is the machine’s, whatever a sandbox stored, and cannot be moved', async () => {
  const clock = await openClock(database.db, { mode: 'production', source })
  expect(clock.now()).toEqual(new Date(source()))
  await expect(clock.shift(1)).rejects.toThrow(/sandbox only/)
})

test('a time that no calendar has is refused', async () => {
  const clock = await openClock(database.db, { mode: 'sandbox', source })
  await expect(clock.set(new Date('nonsense'))).rejects.toThrow(/not a time/)
  await expect(clock.shift(1e15)).rejects.toThrow(/not a time/)
})
