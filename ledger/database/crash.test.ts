import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { openDb } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { counterTable, createMoney, limitTable, move, noteTable, openMoney } from '../testing/money.ts'
import { startDatabase } from './start.ts'

test('the server killed twice under load (kill -9): it comes back, every command is answered once, the book is exact', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'crash-test-'))
  await chmod(folder, 0o711)
  const database = await startDatabase({ dataDir: folder, syncInitialFiles: false })
  await migrate(database.url)
  const owner = openDb({ url: database.url, as: 'owner', max: 1 })
  await createMoney(owner)
  await owner.close()
  const db = openDb({ url: database.appUrl })
  const lanes = openMoney(db, { maxBatch: 16 })

  const count = 600
  let done = 0
  const asked = Array.from({ length: count }, async (_, i) => {
    while (i - done > 60) await new Promise((resolve) => setImmediate(resolve))
    const outcome = await lanes.submit(move('bank-crash', `crash-${i % 20}`, 1, `crash-${i}`))
    done++
    if (done === 150 || done === 400) process.kill(database.pid(), 'SIGKILL')
    return outcome
  })
  const outcomes = await Promise.all(asked)
  expect(outcomes.filter((one) => one.outcome !== 'answered' || one.replayed)).toEqual([])
  expect(await db.query(`SELECT balance FROM account WHERE owner = 'bank-crash'`)).toEqual([
    { balance: -count },
  ])
  expect(await verify(db, [noteTable, counterTable, limitTable])).toMatchObject({ ok: true, findings: [] })
  await lanes.close()
  await db.close()
  await database.stop()
  await rm(folder, { recursive: true })
})
