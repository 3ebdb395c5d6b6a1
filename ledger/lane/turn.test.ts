import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { openDb } from '../db/db.ts'
import { observeStatements } from '../db/observe.ts'
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
  expect([state.taken, turns.followOn]).toEqual([1, true])
})

test('a turn lasts 100 ms: at 100 it goes on, at 101 it ends, and another is taken where 16 wait', async () => {
  const { state, turns } = turnsOf()
  turns.found(true)
  await turns.ready(16, undefined)
  state.now = 100
  await turns.ready(16, undefined)
  expect([state.taken, state.ended, turns.followOn]).toEqual([1, 0, true])
  state.now = 101
  await turns.ready(15, undefined)
  expect([state.taken, state.ended, turns.followOn]).toEqual([1, 1, false])
  await turns.ready(16, undefined)
  expect([state.taken, state.ended, turns.followOn]).toEqual([2, 1, true])
})

test('a new turn begins when the last batch of ours is answered', async () => {
  const { turns } = turnsOf()
  turns.found(true)
  const told: string[] = []
  let answered = () => {}
  const work = turns.ready(16, new Promise((resolve) => (answered = resolve))).then(() => told.push('ready'))
  await new Promise((resolve) => setImmediate(resolve))
  told.push('answered')
  answered()
  await work
  expect(told).toEqual(['answered', 'ready'])
})

test('a turn in which somebody wrote without one is kept, but its batches no longer follow on each other’s heels', async () => {
  const { state, turns } = turnsOf()
  turns.found(true)
  await turns.ready(16, undefined)
  turns.overtaken()
  expect([state.ended, turns.followOn]).toEqual([0, false])
  state.now = 101
  await turns.ready(16, undefined)
  expect([state.taken, state.ended, turns.followOn]).toEqual([2, 1, true])
})

test('two processes that take turns in one region settle 600 commands once each', async () => {
  const both = [0, 1].map(() => openMoney(db, { maxBatch: 8, queueLimit: 1000, turnFrom: 2 }))
  const region = 'turns'
  let taken = 0
  const ended = observeStatements((text) => {
    if (text.includes('pg_advisory_lock')) taken++
  })
  const work = Array.from({ length: 600 }, (_, i) =>
    both[i % 2]!.submit({ ...move('bank', `p${i % 3}`, 1, `t${i}`), region }),
  )
  const outcomes = await Promise.all(work)
  ended()
  expect(taken).toBeGreaterThan(0)
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
