import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { openDb } from '../db/db.ts'
import { testDatabase } from '../testing/index.ts'
import { counterTable, createMoney, limitTable, move, noteTable, openMoney } from '../testing/money.ts'
import { takeTurn, Turns } from './turn.ts'

const database = await testDatabase()
await createMoney(database.owner)
const { db } = database
const mine = openDb({ url: db.url })
const theirs = openDb({ url: db.url, lockTimeout: 300 })
afterAll(async () => {
  await Promise.all([mine.close(), theirs.close()])
  await database.drop()
})

test('a turn is had by one at a time; the next has it when it is ended, and other regions have their own', async () => {
  const end = await takeTurn(mine, 'one')
  let theirTurn = false
  const waiting = takeTurn(theirs, 'one').then((ended) => {
    theirTurn = true
    return ended
  })
  const elsewhere = await takeTurn(theirs, 'two')
  expect([typeof end, typeof elsewhere, theirTurn]).toEqual(['function', 'function', false])
  elsewhere!()
  end!()
  const next = await waiting
  expect(typeof next).toBe('function')
  next!()
})

test('who waits for a turn longer than 300 ms, the lock timeout given, goes without', async () => {
  const end = await takeTurn(mine, 'long')
  expect(await takeTurn(theirs, 'long')).toBeUndefined()
  end!()
})

test('a turn whose connection is cut is the next one’s', async () => {
  const cut = await takeTurn(mine, 'cut')
  const waiting = takeTurn(theirs, 'cut')
  await database.owner.query(
    `SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  const end = await waiting
  expect(typeof end).toBe('function')
  end!()
  cut!()
})

/** A lane's turns with a clock that the test moves. */
function turnsOf() {
  const state = { now: 0, taken: 0, ended: 0 }
  const time = { now: () => state.now, pause: () => Promise.resolve(), random: () => 0 }
  const take = () => {
    state.taken++
    return Promise.resolve(() => void state.ended++)
  }
  return { state, turns: new Turns(take, time, 16) }
}

test('a turn is taken where others write and 16 commands wait, not with 15, and not where nobody else writes', async () => {
  const { state, turns } = turnsOf()
  await turns.ready(16, undefined)
  expect(state.taken).toBe(0)
  turns.found(true)
  await turns.ready(15, undefined)
  expect(state.taken).toBe(0)
  await turns.ready(16, undefined)
  expect([state.taken, turns.has]).toEqual([1, true])
})

test('a turn lasts 100 ms: at 100 it goes on, at 101 it is ended once the batch before is answered', async () => {
  const { state, turns } = turnsOf()
  turns.found(true)
  await turns.ready(16, undefined)
  state.now = 100
  await turns.ready(3, undefined)
  expect([state.ended, turns.has]).toEqual([0, true])
  state.now = 101
  let answered = () => {}
  const work = turns.ready(3, new Promise((resolve) => (answered = resolve)))
  expect(turns.has).toBe(true)
  answered()
  await work
  expect([state.taken, state.ended, turns.has]).toEqual([1, 1, false])
})

test('after a turn in which somebody wrote without one, 20 batches go without turns', async () => {
  const { state, turns } = turnsOf()
  turns.found(true)
  await turns.ready(16, undefined)
  turns.overtaken()
  expect([state.ended, turns.has]).toEqual([1, false])
  for (let batch = 1; batch < 20; batch++) turns.found(true)
  await turns.ready(16, undefined)
  expect(turns.has).toBe(false)
  turns.found(true)
  await turns.ready(16, undefined)
  expect([state.taken, turns.has]).toEqual([2, true])
})

test('two processes that take turns in one region settle 600 commands once each', async () => {
  const both = [0, 1].map(() => openMoney(db, { maxBatch: 8, queueLimit: 1000, turnFrom: 2 }))
  const region = 'turns'
  const work = Array.from({ length: 600 }, (_, i) =>
    both[i % 2]!.submit({ ...move('bank', `p${i % 3}`, 1, `t${i}`), region }),
  )
  const outcomes = await Promise.all(work)
  expect(outcomes.filter((one) => one.outcome !== 'answered' || one.replayed)).toEqual([])
  expect(
    await db.query(`SELECT balance FROM account WHERE region = $1 AND kind = 'purse'`, [region]),
  ).toEqual([{ balance: 200 }, { balance: 200 }, { balance: 200 }])
  for (const one of both) await one.close()
  expect(await verify(db, [noteTable, counterTable, limitTable], { regions: [region] })).toMatchObject({
    ok: true,
    findings: [],
  })
})
