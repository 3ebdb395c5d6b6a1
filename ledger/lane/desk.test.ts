import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import { testDatabase } from '../testing/index.ts'
import {
  command,
  counterTable,
  createMoney,
  limitTable,
  noteTable,
  openMoney,
  purse,
} from '../testing/money.ts'
import type { Answer, Desk, Need, TableSpec } from './types.ts'

interface Script {
  needs?: (desk: Desk) => Need[]
  decide: (desk: Desk) => unknown
}

const database = await testDatabase()
await createMoney(database.owner)
await database.owner.query(
  `CREATE TABLE place (code text PRIMARY KEY, name text); INSERT INTO place VALUES ('p1', 'North')`,
)
const placeTable: TableSpec<{ code: string; name: string }> = {
  name: 'place',
  mode: 'reference',
  columns: { code: 'text', name: 'text' },
  key: ['code'],
}
const tables = [noteTable, counterTable, limitTable, placeTable]
const scripts = new Map<string, Script>()
const lanes = openMoney(database.db, {
  tables,
  handlers: [
    {
      kind: 'script',
      needs: (name: string, desk) => scripts.get(name)!.needs?.(desk) ?? [],
      decide: (name: string, desk): Answer => ({ ok: true, value: scripts.get(name)!.decide(desk) }),
    },
  ],
})
afterAll(async () => {
  await lanes.close()
  await database.drop()
})

let count = 0

/** Runs functions on the desk, all in one batch; gives what each returned or the message of what it threw. */
async function run(...all: Script[]): Promise<unknown[]> {
  const outcomes = await Promise.all(
    all.map((script) => {
      const name = `script-${++count}`
      scripts.set(name, script)
      return lanes.submit(command('script', name))
    }),
  )
  return outcomes.map((one) => {
    if (one.outcome === 'failed') return one.error.message
    return one.outcome === 'answered' && one.answer.ok ? (one.answer.value ?? null) : one
  })
}

const limitsOn: Need = { table: limitTable, by: { state: 'on' } }
const onNames = (desk: Desk) => desk.rows(limitTable, { state: 'on' }).map(({ owner }) => owner)
const put = (owner: string, state: string): Script => ({
  needs: () => [{ table: limitTable, by: { owner } }],
  decide: (desk) => desk.put(limitTable, { owner, amount: 1, state }),
})

test('a lookup finds rows by their newest version only, in the database and in the batch', async () => {
  await run(put('a', 'on'), put('b', 'on'), put('c', 'off'))
  const look: Script = { needs: () => [limitsOn], decide: onNames }
  expect(await run(look)).toEqual([['a', 'b']])
  expect(await run(look, put('a', 'off'), look, put('c', 'on'), look)).toEqual([
    ['a', 'b'],
    null,
    ['b'],
    null,
    ['b', 'c'],
  ])
  expect(await run(look)).toEqual([['b', 'c']])
})

test('what an earlier command of the batch wrote may make a later one need more, and it is read', async () => {
  await run({
    needs: () => [{ account: purse('bank-x') }, { account: purse('rich') }],
    decide: (desk) =>
      desk.post({
        id: 'enrich',
        reason: 'x',
        legs: [
          { ...purse('bank-x'), amount: -9 },
          { ...purse('rich'), amount: 9 },
        ],
      }),
  })
  const name: Need = { table: noteTable, by: { id: 'whom' } }
  const follow: Script = {
    needs(desk) {
      const whom = desk.has(name) ? desk.row(noteTable, { id: 'whom' }) : undefined
      return whom ? [name, { accountsOf: whom.text }] : [name]
    },
    decide: (desk) => {
      const whom = desk.row(noteTable, { id: 'whom' })
      return whom ? desk.accounts(whom.text).map(({ balance }) => balance) : 'nobody'
    },
  }
  const write: Script = {
    decide: (desk) => desk.insert(noteTable, { id: 'whom', text: 'rich', about: null }),
  }
  expect(await run(follow, write, follow)).toEqual(['nobody', null, [9]])
})

test('mutable rows are inserted, updated, removed and inserted again, in one batch and over batches', async () => {
  const by = { name: 'visits' }
  const needs = () => [{ table: counterTable, by }]
  const read: Script = { needs, decide: (desk) => desk.row(counterTable, by)?.count ?? 'none' }
  const set = (to: number): Script => ({
    needs,
    decide: (desk) => desk.put(counterTable, { ...by, count: to }),
  })
  const remove: Script = { needs, decide: (desk) => desk.remove(counterTable, by) }
  expect(await run(read, set(1), read, remove, read, set(2), read)).toEqual([
    'none',
    null,
    1,
    null,
    'none',
    null,
    2,
  ])
  expect(await run(read, set(3), set(4), read)).toEqual([2, null, null, 4])
  expect(await run(remove, set(5), read)).toEqual([null, null, 5])
  expect(await run(remove)).toEqual([null])
  expect(await run(read)).toEqual(['none'])
})

test('a command that throws after writing leaves rows, lookups and accounts as they were', async () => {
  const needs = () => [
    limitsOn,
    { table: limitTable, by: { owner: 'u' } },
    { accountsOf: 'u' },
    { account: purse('bank-x') },
  ]
  const spoil: Script = {
    needs,
    decide(desk) {
      desk.put(limitTable, { owner: 'u', amount: 1, state: 'on' })
      desk.put(limitTable, { owner: 'u', amount: 2, state: 'on' })
      desk.insert(noteTable, { id: 'undone', text: 'x', about: null })
      desk.post({
        id: 'undone',
        reason: 'x',
        legs: [
          { ...purse('u'), amount: 1 },
          { ...purse('bank-x'), amount: -1 },
        ],
      })
      desk.hold('purse', 'u', 1)
      throw new Error('changed my mind')
    },
  }
  const look: Script = { needs, decide: (desk) => [onNames(desk).includes('u'), desk.accounts('u').length] }
  expect(await run(look, spoil, look)).toEqual([[false, 0], 'changed my mind', [false, 0]])
  expect(await database.db.query(`SELECT FROM note WHERE id = 'undone'`)).toEqual([])
})

test('reference rows are read, and written by nobody', async () => {
  const needs = () => [{ table: placeTable, by: { code: 'p1' } }]
  expect(
    await run(
      { needs, decide: (desk) => desk.row(placeTable, { code: 'p1' })?.name },
      { needs, decide: (desk) => desk.insert(placeTable, { code: 'p2', name: 'South' }) },
    ),
  ).toEqual(['North', expect.stringContaining('reference')])
})

test.each<[string, Script, string]>([
  [
    'rows that were not asked for',
    { decide: (desk) => desk.rows(noteTable, { id: 'x' }) },
    'were not asked for in needs',
  ],
  [
    'an account that was not asked for',
    { decide: (desk) => desk.account('purse', 'x').balance },
    'not asked for in needs',
  ],
  [
    'a row replaced without having been asked for',
    { decide: (desk) => desk.put(counterTable, { name: 'x', count: 1 }) },
    'cannot be replaced',
  ],
  [
    'columns without an index',
    { needs: () => [{ table: noteTable, by: { text: 'x' } }], decide: () => 1 },
    'no index',
  ],
  [
    'a table that the lane does not know',
    { needs: () => [{ table: { ...noteTable, name: 'other' }, by: { id: 'x' } }], decide: () => 1 },
    'not among',
  ],
  [
    'a changed append-only row',
    { decide: (desk) => desk.put(noteTable, { id: 'x', text: 'x', about: null }) },
    'is append',
  ],
  [
    'a column that does not exist',
    { decide: (desk) => desk.insert(noteTable, { id: 'x', text: 'x', about: null, more: 1 } as never) },
    'no column more',
  ],
  [
    'half a character',
    { decide: (desk) => desk.insert(noteTable, { id: 'x', text: '\ud83d', about: null }) },
    'takes text',
  ],
  [
    'a NUL',
    { decide: (desk) => desk.insert(noteTable, { id: 'x', text: 'a\u0000', about: null }) },
    'takes text',
  ],
  [
    'a fraction',
    {
      needs: () => [{ table: limitTable, by: { owner: 'f' } }],
      decide: (desk) => desk.put(limitTable, { owner: 'f', amount: 0.5, state: 'on' }),
    },
    'takes bigint',
  ],
  [
    'needs without end',
    { needs: () => [{ account: purse(`endless-${Math.random()}`) }], decide: () => 1 },
    'ever more rows',
  ],
  [
    'an unknown kind of account',
    {
      needs: () => [{ account: { kind: 'sock', owner: 'x' } }, { account: purse('bank-x') }],
      decide: (desk) =>
        desk.post({
          id: 's',
          reason: 'x',
          legs: [
            { kind: 'sock', owner: 'x', amount: 1 },
            { ...purse('bank-x'), amount: -1 },
          ],
        }),
    },
    'Unknown kind of account "sock"',
  ],
])('a handler that uses %s fails with a plain message', async (_what, script, message) => {
  expect(await run(script)).toEqual([expect.stringContaining(message)])
})

test('afterwards the book is clean', async () => {
  expect(await verify(database.db, tables)).toMatchObject({ ok: true, findings: [] })
})
