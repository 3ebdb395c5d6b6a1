import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verify } from '../../audit/verify.ts'
import type { Tx } from '../../db/db.ts'
import type { AccountRow } from '../../post/account.ts'
import { testDatabase } from '../../testing/index.ts'
import { createMoney, limitTable, move, noteTable, openMoney, REGION } from '../../testing/money.ts'
import type { Lanes } from '../lanes.ts'
import { BulkChunk } from './chunk.ts'

const database = await testDatabase()
const lanes: Lanes = openMoney(database.db)
beforeAll(() => createMoney(database.owner))
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

const HAPPENED = new Date('2026-03-05T03:00:00Z')
let round = 0
let owners: string[]
/** Purses p…1 to p…5 of a round of their own; the second and the fourth hold 100 fen already. */
beforeEach(async () => {
  round++
  owners = [1, 2, 3, 4, 5].map((n) => `p${round}-${n}`)
  for (const owner of [owners[1]!, owners[3]!]) await lanes.submit(move('bank', owner, 100))
})

/** Gives every purse that has no note of this round ten fen. */
async function giving(tx: Tx, amount = 10, key = `give-${round}`): Promise<BulkChunk | undefined> {
  const noted = await tx.query<{ id: string }>('SELECT id FROM note WHERE id = ANY ($1)', [owners])
  const left = owners.filter((owner) => !noted.some(({ id }) => id === owner))
  if (left.length === 0) return undefined
  const read = await tx.query<AccountRow>('SELECT * FROM account WHERE owner = ANY ($1)', [left])
  const chunk = new BulkChunk({
    key,
    kind: 'give',
    input: { amount },
    value: left.length,
    happenedAt: HAPPENED,
  })
  const posting = chunk.posting(`${key}-${left[0]}`, 'gift')
  for (const owner of left) {
    const row = read.find((one) => one.owner === owner)
    posting.move(chunk.account('purse', owner, '', row ?? UNTOUCHED), amount)
  }
  posting.share('bank', 'bank', -amount * left.length)
  chunk.append(noteTable, left.length, { shared: { text: '赠 "十"\\n', about: null }, each: { id: left } })
  return chunk
}
const UNTOUCHED = { balance: 0, held: 0, version: 0, hold_version: 0 }

async function write(chunk: BulkChunk, redo = (tx: Tx) => giving(tx)) {
  const bulk = await lanes.bulk(REGION)
  return bulk.write(bulk.prepare(chunk), redo)
}

async function balances(): Promise<number[]> {
  const rows = await database.db.query<{ id: string; balance: number }>('SELECT id, balance FROM account')
  return owners.map((owner) => rows.find(({ id }) => id === `purse/${owner}`)?.balance ?? 0)
}

const clean = async () =>
  expect(await verify(database.db, [noteTable, limitTable])).toMatchObject({ ok: true, findings: [] })

test('a chunk is one batch: new and known accounts, the shared account once, rows and chain', async () => {
  const outcome = await write((await giving(database.db))!)
  expect(outcome).toMatchObject({ outcome: 'written', redone: false })
  expect(await balances()).toEqual([10, 110, 10, 110, 10])
  const entries = await database.db.query<{ batch: number; account: string }>(
    `SELECT batch, account FROM entry WHERE transaction = $1 ORDER BY account`,
    [`give-${round}-${owners[0]}`],
  )
  expect(entries.map(({ account }) => account)).toEqual(['bank/bank', ...owners.map((one) => `purse/${one}`)])
  expect(new Set(entries.map(({ batch }) => batch)).size).toBe(1)
  await clean()
})

test('the same key writes once: the second chunk is told the first one’s answer', async () => {
  const [first, second] = [(await giving(database.db))!, (await giving(database.db))!]
  await write(first)
  expect(await write(second)).toEqual({ outcome: 'known', answer: { ok: true, value: 5 } })
  expect(await balances()).toEqual([10, 110, 10, 110, 10])
})

test('an account changed between preparation and chunk: decided again, 110 − 30 and not 110', async () => {
  const chunk = (await giving(database.db))!
  await lanes.submit(move(owners[1]!, 'bank', 30))
  await lanes.submit(move('bank', owners[0]!, 7))
  expect(await write(chunk)).toMatchObject({ outcome: 'written', redone: true })
  expect(await balances()).toEqual([17, 80, 10, 110, 10])
  await clean()
})

test('the shared account may move meanwhile: it is read with the head and nothing is done twice', async () => {
  const chunk = (await giving(database.db))!
  await lanes.submit(move('bank', `other-${round}`, 1))
  expect(await write(chunk)).toMatchObject({ outcome: 'written', redone: false })
  await clean()
})

test('rows that are there already fall out, whatever the keys: two chunks over the same purses give once', async () => {
  const chunks = [
    (await giving(database.db, 10, `a-${round}`))!,
    (await giving(database.db, 10, `b-${round}`))!,
  ]
  const outcomes = await Promise.all(chunks.map((chunk) => write(chunk)))
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['nothing', 'written'])
  expect(await balances()).toEqual([10, 110, 10, 110, 10])
  await clean()
})

test('settlements go on between chunks, and the book stays whole', async () => {
  const work = owners.flatMap((owner) => [1, 2, 3].map(() => lanes.submit(move('bank', owner, 2))))
  const [outcome] = await Promise.all([write((await giving(database.db))!), ...work])
  expect(outcome).toMatchObject({ outcome: 'written' })
  expect(await balances()).toEqual([16, 116, 16, 116, 16])
  await clean()
})

test('legs that do not sum to zero, and a purse below what it holds, are refused before anything is sent', async () => {
  const uneven = (await giving(database.db))!
  uneven.postings[0]!.share('bank', 'bank', 1)
  await expect(write(uneven)).rejects.toThrow('its legs sum to 1 fen instead of 0')
  const poor = (await giving(database.db, -10))!
  await expect(write(poor)).rejects.toThrow('would have -10 fen with 0 held')
  expect(await balances()).toEqual([0, 100, 0, 100, 0])
})

test('a chunk whose redoing fails leaves nothing behind', async () => {
  const chunk = (await giving(database.db))!
  await lanes.submit(move(owners[1]!, 'bank', 30))
  const redo = () => Promise.reject(new Error('no'))
  await expect(write(chunk, redo)).rejects.toThrow('no')
  expect(await balances()).toEqual([0, 70, 0, 100, 0])
  expect(await write((await giving(database.db))!)).toMatchObject({ outcome: 'written' })
})
