import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { type DbOptions, openDb } from '../db/db.ts'
import { testDatabase } from '../testing/index.ts'
import { asksOf, draft } from './asks.ts'
import { Run } from './run.ts'
import { count, seed } from './scale.ts'
import { createWorld, openWorld, worldTables } from './world.ts'

const database = await testDatabase()
await createWorld(database.owner)
const { db } = database
const NAME = 'trial_lanes'
const open = (options: DbOptions) => openDb({ ...options, url: `${options.url}?application_name=${NAME}` })
// Small batches, so that one sequence is many.
const processes = [1, 2].map(() => openWorld(db, { maxBatch: 8, queueLimit: 200, open }))
afterAll(async () => {
  for (const lanes of processes) await lanes.close()
  await database.drop()
})

const rarely = (times: number) => fc.nat({ max: times }).map((n) => n === 0)
const step = fc.record({
  draft,
  /** Goes by the second process. */
  other: rarely(6),
  /** What came so far is waited for before the next is sent. */
  pause: rarely(8),
  /** The database ends the connections of both processes meanwhile. */
  kill: rarely(300),
  /** Its answer is asked for without doing it, before it is sent. */
  preview: rarely(15),
})
const sequence = fc.array(step, { minLength: 1, maxLength: 100, size: 'max' })

const STRANDS = 5

const killConnections = () =>
  database.owner.query(
    `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [NAME],
  )

let commands = 0

const property = fc.asyncProperty(sequence, async (steps) => {
  const run = new Run(db)
  const asks = asksOf(steps.map((one) => one.draft))
  commands += asks.length
  for (const [at, { other, pause, kill, preview }] of steps.entries()) {
    const ask = asks[at]!
    if (preview && !run.model.answers.has(ask.id)) await run.preview(ask, processes[0]!)
    run.send(ask, processes[other ? 1 : 0]!)
    if (kill) await killConnections()
    if (pause) await run.settle()
  }
  await run.settle()
  await run.compare()
})

test(`${count(500)} sequences of up to 100 commands over two processes, with repeats, early reversals and killed connections, end where a model of a few lines ends`, async () => {
  const first = seed()
  // Several at a time, each in its own region: one alone would mostly wait for the disk.
  const strands = Array.from({ length: STRANDS }, (_, i) =>
    fc.assert(property, { numRuns: Math.ceil(count(500) / STRANDS), seed: first + i }),
  )
  await Promise.all(strands)
  expect(commands).toBeGreaterThan(count(500) * 30)
  expect(await verify(db, worldTables)).toMatchObject({ ok: true, findings: [] })
})
