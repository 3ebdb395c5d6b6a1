import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'

const database = await testDatabase()
afterAll(() => database.drop())

test('of statements sent together, those that follow one that failed tell its error, not that the transaction is aborted', async () => {
  const told = await database.db.session(async (session) => {
    await session.query('BEGIN')
    const all = ['SELECT 1 / 0', 'SELECT 1', 'SELECT 2'].map((text) => session.run({ text }))
    const results = await Promise.allSettled([...all, session.query('SELECT 3')])
    await session.query('ROLLBACK')
    return results.map((one) => one.status === 'rejected' && String(one.reason))
  })
  expect(told).toEqual(Array.from({ length: 4 }, () => 'error: division by zero'))
})
