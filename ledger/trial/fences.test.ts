import { afterAll, beforeAll, expect, test } from 'vitest'
import { GENESIS, linkOf } from '../chain/chain.ts'
import { insertRows } from '../lane/write.ts'
import { entryTable } from '../post/tables.ts'
import type { EntryRow } from '../post/book.ts'
import { testDatabase } from '../testing/index.ts'
import { commandOf, createWorld, openWorld } from './world.ts'

/** The database holds the rules of money by itself, whoever writes and whatever our own checks overlook. */
const database = await testDatabase()
const REGION = 'fences'

beforeAll(async () => {
  await createWorld(database.owner)
  const lanes = openWorld(database.db)
  await lanes.submit(commandOf(REGION, { kind: 'give', id: 'first', to: 'ann', amount: 100 }))
  await lanes.submit(commandOf(REGION, { kind: 'reserve', id: 'kept', purse: 'ann', amount: 40 }))
  await lanes.close()
})
afterAll(() => database.drop())

/** A row as it stands, inserted once more with some columns changed. */
const again = (table: string, changed: string, which = 'true') =>
  database.owner.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(t, '${changed}'::jsonb)).* FROM ${table} t WHERE region = '${REGION}' AND ${which} LIMIT 1`,
  )

test('a purse may fall to what is held and not a fen below', async () => {
  const set = (balance: number) =>
    database.owner.tx(async (tx) => {
      await tx.query(`UPDATE account SET balance = $1 WHERE id = 'purse/ann'`, [balance])
      throw new Error('undone')
    })
  await expect(set(40)).rejects.toThrow('undone')
  await expect(set(39)).rejects.toThrow('account_not_below_held')
})

test('an account has one entry a version, and a transaction adds to an account once', async () => {
  await expect(again('entry', '{"transaction": "other"}')).rejects.toThrow('entry_pkey')
  await expect(again('entry', '{"version": 9}', 'amount > 0')).rejects.toThrow('entry_transaction')
})

test('a key has one answer, a batch number one batch, a region one head', async () => {
  await expect(again('command', '{"kind": "other"}')).rejects.toThrow('command_pkey')
  await expect(again('batch', '{}')).rejects.toThrow('batch_pkey')
  await expect(again('region_head', '{"batch": 9}')).rejects.toThrow('region_head_pkey')
})

test('entries of a batch that do not sum to 0 are refused, by a single fen', async () => {
  const entry = (account: string, amount: number): EntryRow => ({
    account,
    version: 1,
    amount,
    balance_after: amount,
    transaction: 't',
    reason: 'x',
    happened_at: new Date(0),
    recorded_at: new Date(0),
  })
  const write = (amount: number) =>
    database.db.session(async (session) => {
      await session.query('BEGIN')
      const rows = [entry('bank/x', -amount), entry('purse/x', 100)].map((row) => ({ row, version: 1 }))
      await insertRows(session, entryTable, REGION, 9, rows, 'amount')
      await session.query('ROLLBACK')
    })
  await write(100)
  await expect(write(99)).rejects.toThrow('sum of entry: expected 0, found 1')
})

test('must_equal ends a transaction, by a difference of one or by nothing found', async () => {
  const ask = (actual: string) => database.db.query(`SELECT must_equal('rows', ${actual}, 2)`)
  await ask('2')
  await expect(ask('1')).rejects.toThrow('rows: expected 2, found 1')
  await expect(ask('NULL')).rejects.toThrow('rows: expected 2, found <NULL>')
})

/** Runs something while whoever writes an answer finds this done beside it, as by a writer that bypasses the head. */
async function meddled<T>(statement: string, work: () => Promise<T>): Promise<T> {
  await database.owner.query(`CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    ${statement}; RETURN NULL; END $$;
    CREATE TRIGGER meddle AFTER INSERT ON command FOR EACH STATEMENT EXECUTE FUNCTION meddle()`)
  const result = await work()
  await database.owner.query('DROP FUNCTION meddle CASCADE')
  return result
}

test.each([
  ['a working row', 'UPDATE reservation SET version = version + 1', 'rows of reservation changed'],
  ['an account', 'UPDATE account SET version = version + 1', 'accounts changed since they were read'],
  ['what an account holds', 'UPDATE account SET hold_version = hold_version + 1', 'accounts changed since'],
  ['the head', 'UPDATE region_head SET batch = batch + 1', 'region head'],
])(
  '%s that somebody else changes between reading and writing is fenced: the command fails and nothing is overwritten',
  async (_what, statement, says) => {
    const lanes = openWorld(database.db)
    const release = commandOf(REGION, { kind: 'release', id: 'free', of: 'kept' })
    const outcome = await meddled(statement, () => lanes.submit(release))
    expect(outcome).toMatchObject({ outcome: 'failed', error: { message: expect.stringContaining(says) } })
    expect(await lanes.preview({ ...release, key: 'asked' })).toEqual({ ok: true, value: 0 })
    await lanes.close()
  },
)

test('a link of the chain depends on the link before it and on every part of its batch', () => {
  const header = {
    region: 'r',
    number: 7,
    recordedAt: new Date(0),
    tables: { entry: [1, 'aa'] as [number, string] },
  }
  const links = [
    linkOf(GENESIS, header),
    linkOf(Buffer.alloc(32, 1), header),
    linkOf(GENESIS, { ...header, region: 's' }),
    linkOf(GENESIS, { ...header, number: 8 }),
    linkOf(GENESIS, { ...header, recordedAt: new Date(1) }),
    linkOf(GENESIS, { ...header, tables: { entry: [1, 'ab'] } }),
    linkOf(GENESIS, { ...header, tables: { hold: [1, 'aa'] } }),
  ].map((link) => link.toString('hex'))
  expect(new Set(links).size).toBe(links.length)
})
