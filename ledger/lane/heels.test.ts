import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { testDatabase } from '../testing/index.ts'
import {
  command,
  counterTable,
  createMoney,
  limitTable,
  move,
  noteTable,
  openMoney,
} from '../testing/money.ts'
import type { Command, Outcome } from './types.ts'

const database = await testDatabase()
await createMoney(database.owner)
const { db } = database
const tables = [noteTable, counterTable, limitTable]
const lanes = openMoney(db, { maxBatch: 3, queueLimit: 1000 })
const single = openMoney(db, { maxBatch: 1 })
afterAll(async () => {
  await Promise.all([lanes.close(), single.close()])
  await database.drop()
})

const at = (region: string, one: Command): Command => ({ ...one, region })
const told = (outcome: Outcome) =>
  outcome.outcome === 'answered'
    ? { answer: outcome.answer, replayed: outcome.replayed }
    : { outcome: outcome.outcome }

const purse = fc.constantFrom('bank', 'a', 'b', 'c')
const key = fc.option(
  fc.integer({ min: 0, max: 6 }).map((i) => `k${i}`),
  { freq: 3 },
)
const asks = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ from: purse, to: purse, amount: fc.integer({ min: 1, max: 40 }), key })
      .filter(({ from, to }) => from !== to)
      .map(
        ({ from, to, amount, key: k }) =>
          (n: number) =>
            move(from, to, amount, k ?? `t${n}`),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ owner: purse, amount: fc.integer({ min: 5, max: 30 }) })
      .map((row) => (n: number) => command('limit', { ...row, state: 'active' }, `l${n}`)),
  },
  {
    weight: 2,
    // An id that stands already can only be found out by the database: the batch must be split.
    arbitrary: fc
      .integer({ min: 0, max: 9 })
      .map((id) => (n: number) => command('note', { id: `n${id}`, text: '', about: null }, `n${n}`)),
  },
  {
    weight: 2,
    arbitrary: key.map((k) => (n: number) => command('take_back', { of: k ?? 'never' }, `b${n}`)),
  },
  {
    weight: 1,
    arbitrary: purse.map((p) => (n: number) => command('hold', { purse: p, amount: 1 }, `h${n}`)),
  },
)

const stateOf = (region: string) =>
  Promise.all([
    db.query('SELECT id, balance, held, version FROM account WHERE region = $1 ORDER BY id', [region]),
    db.query('SELECT name, count FROM counter WHERE region = $1 ORDER BY name', [region]),
    db.query('SELECT owner, amount, version FROM spending_limit WHERE region = $1 ORDER BY 1, 3', [region]),
    db.query('SELECT id FROM note WHERE region = $1 ORDER BY id', [region]),
    db.query('SELECT key, kind, state FROM command WHERE region = $1 ORDER BY key', [region]),
  ])

test('commands sent all at once, in batches of three on each other’s heels, end as the same commands one after the other', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(asks, { minLength: 1, maxLength: 30, size: 'max' }), async (list) => {
      const [together, alone] = [`t${++run}`, `a${run}`]
      const commands = list.map((ask, n) => ask(n))
      const outcomes = await Promise.all(commands.map((one) => lanes.submit(at(together, one))))
      const expected: Outcome[] = []
      for (const one of commands) expected.push(await single.submit(at(alone, one)))
      expect(outcomes.map(told)).toEqual(expected.map(told))
      expect(await stateOf(together)).toEqual(await stateOf(alone))
    }),
    { numRuns: 25, endOnFailure: true },
  )
  expect(await verify(db, tables)).toMatchObject({ ok: true, findings: [] })
})

test('a limit of 10 fen set in one batch stands in the batch on its heels: 10 pass, 11 are refused', async () => {
  const refused = { answer: { ok: false, refusal: { code: 'over_limit' } }, replayed: false }
  for (let n = 0; n < 20; n++) {
    const owner = { owner: 'a', amount: 10, state: 'active' }
    const batches = [
      [move('bank', 'a', 100, 'fill'), move('bank', 'b', 1, 'other'), command('limit', owner, 'limit')],
      [move('a', 'b', 11, 'above'), move('a', 'b', 10, 'on'), move('a', 'b', 11, 'again')],
    ]
    const work = batches.flat().map((one) => lanes.submit(at(`limit${n}`, one)))
    const [above, on, again] = (await Promise.all(work)).slice(3).map(told)
    expect(above).toEqual(refused)
    expect(on).toMatchObject({ answer: { ok: true } })
    expect(again).toEqual(refused)
  }
})

test('a batch on the heels of one that another process overtakes is decided again on what that left', async () => {
  const other = openMoney(db, { maxBatch: 2, queueLimit: 1000 })
  const region = 'overtaken'
  const work = Array.from({ length: 120 }, (_, i) =>
    [lanes, other][i % 2]!.submit(at(region, move('bank', `p${i % 3}`, 1, `o${i}`))),
  )
  for (const outcome of await Promise.all(work)) expect(told(outcome)).toMatchObject({ replayed: false })
  expect(
    await db.query(`SELECT balance FROM account WHERE region = $1 AND kind = 'purse'`, [region]),
  ).toEqual([{ balance: 40 }, { balance: 40 }, { balance: 40 }])
  await other.close()
  expect(await verify(db, tables, { regions: [region] })).toMatchObject({ ok: true, findings: [] })
})
