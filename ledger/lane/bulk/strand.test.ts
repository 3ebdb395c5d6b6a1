import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verify, verifyIn } from '../../audit/verify.ts'
import { BULK_BASE } from '../../chain/strand.ts'
import type { Session, Tx } from '../../db/db.ts'
import type { AccountRow } from '../../post/account.ts'
import type { SignedSeal } from '../../seal/seal.ts'
import { newKeyPair, signerOf } from '../../seal/sm2.ts'
import { verifySeals } from '../../seal/verify.ts'
import { sealHeads } from '../../seal/write.ts'
import { testDatabase } from '../../testing/index.ts'
import { createMoney, limitTable, move, noteTable, openMoney, REGION } from '../../testing/money.ts'
import { BulkChunk } from './chunk.ts'
import type { Redo } from './run.ts'

const database = await testDatabase()
const { db, owner } = database
const lanes = openMoney(db)
beforeAll(() => createMoney(owner))
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

let round = 0
let people: string[]
beforeEach(async () => {
  round++
  people = [1, 2, 3].map((n) => `s${round}-${n}`)
  for (const one of people) await lanes.submit(move('bank', one, 100))
})

/** Ten fen for each of the round's people, as their purses stand now. */
async function giving(tx: Tx, name = `${round}`): Promise<BulkChunk> {
  const rows = await tx.query<AccountRow>('SELECT * FROM account WHERE owner = ANY ($1) ORDER BY owner', [
    people,
  ])
  const names = { key: `give-${name}`, kind: 'give', input: {}, value: people.length }
  const chunk = new BulkChunk({ ...names, happenedAt: new Date('2026-03-05T03:00:00Z') })
  const posting = chunk.posting(`give-${name}`, 'gift')
  for (const row of rows) posting.move(chunk.account('purse', row.owner, '', row), 10)
  posting.share('bank', 'bank', -10 * rows.length)
  const ids = people.map((one) => `${name} ${one}`)
  chunk.append(noteTable, rows.length, { shared: { text: 'x', about: null }, each: { id: ids } })
  return chunk
}

async function give(redo: Redo = giving) {
  const bulk = await lanes.bulk(REGION)
  return bulk.write(bulk.prepare(await giving(db)), redo)
}

async function balances(): Promise<number[]> {
  const rows = await db.query<{ balance: number }>(
    'SELECT balance FROM account WHERE owner = ANY ($1) ORDER BY owner',
    [people],
  )
  return rows.map(({ balance }) => balance)
}

const clean = async () =>
  expect(await verify(db, [noteTable, limitTable])).toMatchObject({ ok: true, findings: [] })

/** Does something while a row is held by somebody else. */
async function holding(sql: string, work: () => Promise<unknown>): Promise<void> {
  await owner.tx(async (tx) => {
    await tx.query(`${sql} FOR UPDATE`)
    await work()
  })
}

test('a chunk does not wait for the lane’s head, nor a settlement for that of the chunks', async () => {
  await lanes.bulk(REGION)
  await holding('SELECT FROM bulk_head', () => lanes.submit(move('bank', people[0]!, 7)))
  await holding('SELECT FROM region_head', () => give())
  expect(await balances()).toEqual([117, 110, 110])
  await clean()
})

test('a chunk that meets an account in use gives way after 50 ms, however often, and is written in the end', async () => {
  /** Transactions of chunks that waited for the account. */
  const seen = new Set<string>()
  let written: ReturnType<typeof give> | undefined
  await holding(`SELECT FROM account WHERE owner = '${people[1]}'`, async () => {
    written = give()
    while (seen.size < 3) {
      const waiting = await owner.query<{ since: string }>(
        `SELECT xact_start::text AS since FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'UPDATE account'`,
      )
      for (const { since } of waiting) seen.add(since)
    }
  })
  expect(await written).toMatchObject({ outcome: 'written', redone: false })
  expect(await balances()).toEqual([110, 110, 110])
  await clean()
})

test('a chunk overtaken twice is decided under the lane’s head: 100 + 1 + 1 + 10, nothing lost', async () => {
  let decided = 0
  const redo: Redo = async (tx) => {
    const chunk = await giving(tx)
    // The second time the lane stands still, and whatever comes waits for the chunk.
    if (++decided === 1) await lanes.submit(move('bank', people[0]!, 1, 'second'))
    return chunk
  }
  const bulk = await lanes.bulk(REGION)
  const prepared = bulk.prepare(await giving(db))
  await lanes.submit(move('bank', people[0]!, 1, 'first'))
  expect(await bulk.write(prepared, redo)).toMatchObject({ outcome: 'written', redone: true })
  expect(decided).toBe(2)
  expect((await balances())[0]).toBe(112)
})

test('chunks and settlements over the same eight purses at once: 40 gifts and 400 transfers, each once, no fen lost', async () => {
  people = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `crowd-${n}`)
  for (const one of people) await lanes.submit(move('bank', one, 10_000))
  const other = openMoney(db)
  let moved = 0
  const shopping = async (own: typeof lanes, seed: number) => {
    for (let i = 0; i < 100; i++) {
      const [from, to] = [people[(i * seed) % 8]!, people[(i * seed + 1 + (i % 6)) % 8]!]
      const outcome = await own.submit(move(from, to, 1 + i, `crowd-${seed}-${i}`))
      if (outcome.outcome === 'answered' && outcome.answer.ok) moved++
    }
  }
  const gifts = async (own: typeof lanes, name: string) => {
    const bulk = await own.bulk(REGION)
    for (let i = 0; i < 20; i++) {
      const redo: Redo = (tx) => giving(tx, `${name}-${i}`)
      const { outcome } = await bulk.write(bulk.prepare(await giving(db, `${name}-${i}`)), redo)
      expect(outcome).toBe('written')
    }
  }
  await Promise.all([
    ...[3, 5].map((seed) => shopping(lanes, seed)),
    ...[7, 11].map((seed) => shopping(other, seed)),
    gifts(lanes, 'a'),
    gifts(other, 'b'),
  ])
  await other.close()
  expect(moved).toBe(400)
  expect((await balances()).reduce((sum, one) => sum + one, 0)).toBe(8 * (10_000 + 40 * 10))
  const [row] = await db.query<{ notes: number }>(
    `SELECT count(*) AS notes FROM note WHERE id LIKE '%crowd-%'`,
  )
  expect(row?.notes).toBe(8 * 40)
  await clean()
})

test('both strands are sealed; a last chunk that is cut off is named by the seal, and one without its batch by the chain', async () => {
  const signer = signerOf(newKeyPair())
  await give()
  const seal = await sealHeads(db, signer, new Date('2026-03-10T02:00:00Z'))
  const last = BULK_BASE + (await chunks())
  expect(JSON.parse(seal!.text)).toMatchObject({
    heads: [
      [REGION, expect.any(Number), expect.any(String)],
      [REGION, last, expect.any(String)],
    ],
  })
  await clean()

  const rows = ['entry', 'note', 'command'].map((table) => `DELETE FROM ${table} WHERE batch = ${last}`)
  const cut = [
    ...rows,
    `DELETE FROM batch WHERE number = ${last}`,
    `UPDATE bulk_head SET batch = batch - 1, hash = (SELECT hash FROM batch WHERE number = ${last - 1})`,
  ]
  const witnessed = await after(cut, (session) =>
    verifySeals(session, given([seal!]), { publicKey: signer.publicKey, gaps: true }),
  )
  expect(witnessed.findings).toMatchObject([{ table: 'batch', row: `${last}` }])
  expect(witnessed.findings[0]?.message).toContain(`batches ${last} to ${last} are missing`)

  const beyond = await after(cut.slice(rows.length), (session) => verifyIn(session, [noteTable, limitTable]))
  expect(beyond.findings[0]).toMatchObject({ check: 'chain', found: `batch ${last}` })
  const headless = await after(['DELETE FROM bulk_head'], (session) => verifyIn(session, [noteTable]))
  expect(headless.findings[0]).toMatchObject({ table: 'bulk_head', row: REGION, found: 'none' })
  const back = await after(
    [`UPDATE entry SET batch = 1 + (SELECT batch FROM region_head) WHERE batch = ${last}`],
    (session) => verifyIn(session, [noteTable, limitTable]),
  )
  expect(back.findings[0]).toMatchObject({ check: 'chain', table: 'entry' })
})

async function* given(seals: readonly SignedSeal[]): AsyncGenerator<SignedSeal> {
  yield* seals
}

async function chunks(): Promise<number> {
  const [row] = await db.query<{ n: number }>('SELECT count(*) AS n FROM batch WHERE number > $1', [
    BULK_BASE,
  ])
  return row!.n
}

/** What is found after somebody with every right in the database did this; it is undone again. */
function after<T>(deeds: readonly string[], look: (session: Session) => Promise<T>): Promise<T> {
  return owner.session(async (session) => {
    await session.query('BEGIN')
    for (const deed of deeds) await session.query(deed)
    const found = await look(session)
    await session.query('ROLLBACK')
    return found
  })
}
