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
  REGION,
} from '../testing/money.ts'
import type { Outcome } from './types.ts'

const database = await testDatabase()
await createMoney(database.owner)
const { db } = database
const tables = [noteTable, counterTable, limitTable]
const lanes = openMoney(db)
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

const balances = async (prefix: string) => {
  const sql = `SELECT owner, balance FROM account WHERE region = $1 AND owner LIKE $2 AND balance <> 0`
  const rows = await db.query<{ owner: string; balance: number }>(sql, [REGION, `${prefix}%`])
  return Object.fromEntries(rows.map(({ owner, balance }) => [owner, balance]))
}

test('random transfers end where a few lines of arithmetic end, and money is conserved', async () => {
  let run = 0
  const person = fc.integer({ min: 0, max: 5 })
  const transfers = fc.array(
    fc.record({ from: person, to: person, amount: fc.integer({ min: 1, max: 60 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  await fc.assert(
    fc.asyncProperty(transfers, async (list) => {
      const prefix = `run${++run}-`
      const name = (i: number) => `${prefix}${i}`
      const model: Record<string, number> = {}
      await Promise.all([0, 1, 2].map((i) => lanes.submit(move(`bank-${prefix}`, name(i), 100))))
      for (const i of [0, 1, 2]) model[name(i)] = 100
      const wanted: boolean[] = []
      const asked: Promise<Outcome>[] = []
      for (const { from, to, amount } of list) {
        if (from === to) continue
        const enough = (model[name(from)] ?? 0) >= amount
        wanted.push(enough)
        if (enough) {
          model[name(from)] = model[name(from)]! - amount
          model[name(to)] = (model[name(to)] ?? 0) + amount
        }
        asked.push(lanes.submit(move(name(from), name(to), amount)))
      }
      const outcomes = await Promise.all(asked)
      expect(outcomes.map((one) => one.outcome === 'answered' && one.answer.ok)).toEqual(wanted)
      const expected = Object.entries(model).filter(([, balance]) => balance !== 0)
      expect(await balances(prefix)).toEqual(Object.fromEntries(expected))
    }),
    { numRuns: 25 },
  )
  expect(await verify(db, tables)).toMatchObject({ ok: true, findings: [] })
})

test('64 clients on one pool and ten payables with 5 % shortfalls: no error is seen, and the book is exact', async () => {
  const purses = 200
  await Promise.all(
    Array.from({ length: purses }, (_, i) => lanes.submit(move('bank-fill', `hot-${i}`, 1000))),
  )
  const counts = { paid: 0, refused: 0 }
  let paid = 0
  let turn = 0
  async function client(): Promise<void> {
    while (turn < 1600) {
      const i = turn++
      // Every twentieth asks for more than any purse has.
      const own = i % 20 === 0 ? 1_000_000 : (i % 7) + 1
      const outcome = await lanes.submit(
        command('settle', { purse: `hot-${(i * 7) % purses}`, payable: `hospital-${i % 10}`, pool: 50, own }),
      )
      if (outcome.outcome !== 'answered') throw new Error(JSON.stringify(outcome))
      if (outcome.answer.ok) {
        counts.paid++
        paid += 50 + own
      } else counts.refused++
    }
  }
  await Promise.all(Array.from({ length: 64 }, client))
  expect(counts).toEqual({ paid: 1520, refused: 80 })
  expect((await balances('pool'))['pool']).toBe(-1520 * 50)
  const payables = Object.values(await balances('hospital-'))
  expect(payables.length).toBe(10)
  expect(payables.reduce((a, b) => a + b, 0)).toBe(paid)
  expect(await verify(db, tables)).toMatchObject({ ok: true, findings: [] })
})

test('two processes on one region: every command is answered once, keys hold across both, the book is exact', async () => {
  const other = openMoney(db)
  const both = [lanes, other]
  const outcomes = await Promise.all(
    Array.from({ length: 400 }, (_, i) =>
      both[i % 2]!.submit(move('bank-two', `two-${i % 13}`, 1, `two-${i}`)),
    ),
  )
  expect(outcomes.every((one) => one.outcome === 'answered' && !one.replayed)).toBe(true)
  const again = await Promise.all(
    Array.from({ length: 400 }, (_, i) =>
      both[(i + 1) % 2]!.submit(move('bank-two', `two-${i % 13}`, 1, `two-${i}`)),
    ),
  )
  expect(again.every((one) => one.outcome === 'answered' && one.replayed)).toBe(true)
  expect((await balances('bank-two'))['bank-two']).toBe(-400)
  expect(await verify(db, tables)).toMatchObject({ ok: true, findings: [] })
  await other.close()
})

test('connections killed in mid-flight: every command is answered or found by its key, none is done twice', async () => {
  const own = openMoney(db, { maxBatch: 16 })
  // A lane that cannot even be opened answers "busy": it is open before the first connection is killed.
  await own.submit(move('bank-open', 'open', 1, 'open'))
  const count = 600
  let done = 0
  const asked = Array.from({ length: count }, async (_, i) => {
    while (i - done > 60) await new Promise((resolve) => setImmediate(resolve))
    const outcome = await own.submit(move('bank-kill', `kill-${i % 50}`, 1, `kill-${i}`))
    done++
    return outcome
  })
  let kills = 0
  const killer = (async () => {
    for (let seen = done; done < count; seen = done) {
      const sql = `SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ 'region_head|unnest|COMMIT'`
      const [row] = await database.owner.query<{ n: number }>(sql)
      kills += row!.n
      // Some batch must get through between two kills.
      while (done === seen && done < count) await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const outcomes = await Promise.all(asked)
  await killer
  expect(kills).toBeGreaterThan(5)
  expect(outcomes.filter((one) => one.outcome !== 'answered')).toEqual([])
  expect(outcomes.filter((one) => one.outcome === 'answered' && one.replayed)).toEqual([])
  expect((await balances('bank-kill'))['bank-kill']).toBe(-count)
  for (const i of [0, 300, count - 1])
    expect(await own.find(REGION, `kill-${i}`)).toMatchObject({ outcome: 'answered' })
  expect(await verify(db, tables)).toMatchObject({ ok: true, findings: [] })
  await own.close()
})
