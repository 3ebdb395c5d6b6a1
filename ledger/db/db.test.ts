import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'

const database = await testDatabase()
afterAll(() => database.drop())
const { db, owner } = database

test('bigint is a number, date and numeric stay text, timestamptz is a Date', async () => {
  const [row] = await db.query(
    `SELECT 9007199254740991::bigint AS big, '2026-02-28'::date AS day, 1.10::numeric AS exact, '{1,2}'::bigint[] AS many, now() AS instant`,
  )
  expect(row).toMatchObject({ big: 9007199254740991, day: '2026-02-28', exact: '1.10', many: [1, 2] })
  expect(row?.['instant']).toBeInstanceOf(Date)
})

test('a bigint beyond 2^53 - 1 is refused instead of rounded', async () => {
  await expect(db.query('SELECT 9007199254740993::bigint')).rejects.toThrow('9007199254740993')
})

test('a transaction that throws leaves nothing', async () => {
  const insert = `INSERT INTO region_head (region, hash) VALUES ('r', decode(repeat('00', 32), 'hex'))`
  await expect(
    db.tx(async (tx) => {
      await tx.query(insert)
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await db.query('SELECT * FROM region_head')).toEqual([])
})

test('a transaction with a failed statement is not taken for committed', async () => {
  await expect(
    db.tx(async (tx) => {
      await tx.query('SELECT 1/0').catch(() => undefined)
    }),
  ).rejects.toThrow('rolled back')
})

test.each(['entry', 'hold', 'command', 'batch'])(
  'the server cannot change or remove rows of %s',
  async (table) => {
    for (const sql of [`UPDATE ${table} SET region = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(db.query(sql)).rejects.toThrow('permission denied')
    }
  },
)

test('the server works as gongji_app, the owner as itself', async () => {
  expect(await db.query('SELECT current_user AS name')).toEqual([{ name: 'gongji_app' }])
  expect(await owner.query('SELECT current_user AS name')).toEqual([{ name: 'gongji' }])
})
