import { afterAll, expect, test } from 'vitest'
import { observeStatements } from '../db/observe.ts'
import { testDatabase } from '../testing/index.ts'
import { command, createMoney, move, openMoney } from '../testing/money.ts'
import { statementFaults } from './distributionStatements.ts'

const database = await testDatabase()
await createMoney(database.owner)
afterAll(() => database.drop())

const TABLES = [
  'region_head',
  'batch',
  'account',
  'entry',
  'hold',
  'command',
  'note',
  'counter',
  'spending_limit',
]
const faultsOf = (...statements: string[]) =>
  database.owner.session((session) => statementFaults(session, statements, TABLES))

test('every statement of a lane names one region: batches, previews, look-ups by key', async () => {
  const seen = new Set<string>()
  const stop = observeStatements((text) => seen.add(text))
  const lanes = openMoney(database.db)
  await lanes.submit(move('bank-a', 'ann', 100, 'one'))
  await lanes.submit(command('limit', { owner: 'ann', amount: 90, state: 'on' }))
  await lanes.submit(command('hold', { purse: 'ann', amount: 30 }))
  await lanes.submit(move('ann', 'bob', 5))
  await lanes.submit(command('note', { id: 'n', text: 't', about: null }))
  await lanes.submit(command('take_back', { of: 'one' }))
  await lanes.submit(command('take_back', { of: 'never' }))
  await lanes.preview(move('ann', 'bob', 5))
  await lanes.find('999900', 'one')
  await lanes.close()
  stop()
  expect(seen.size).toBeGreaterThan(15)
  expect(await faultsOf(...seen)).toEqual([])
})

test.each([
  ['no region', 'SELECT * FROM entry WHERE account = $1', 'entry without one region'],
  ['a list of regions', 'SELECT * FROM entry WHERE region = ANY ($1::text[])', 'entry without one region'],
  [
    'a region of each row',
    'SELECT * FROM unnest($1::text[]) AS k (r) JOIN account a ON a.region = k.r',
    'account without one region',
  ],
  [
    'a join that forgets one',
    'SELECT * FROM account a JOIN entry e ON e.account = a.id WHERE a.region = $1',
    'entry without one region',
  ],
  [
    'two regions',
    'SELECT * FROM account a, entry e WHERE a.region = $1 AND e.region = $2',
    'several regions: $1, $2',
  ],
  [
    'found through a row of any region',
    'SELECT (SELECT e.version FROM entry e WHERE e.region = a.region LIMIT 1) FROM account a',
    'entry without one region',
  ],
  ['an update of all', 'UPDATE account SET balance = 0', 'account without one region'],
  [
    'an insert of many regions',
    'INSERT INTO batch (region, number) SELECT r, 1 FROM unnest($1::text[]) AS k (r)',
    'batch without one region',
  ],
])('named as a fault: %s', async (_what, statement, fault) => {
  expect((await faultsOf(statement)).map((one) => one.fault)).toContain(fault)
})

test.each([
  ['by parameter', 'SELECT * FROM entry WHERE region = $1 AND account = $2'],
  [
    'derived through a join',
    'SELECT * FROM account a JOIN entry e ON e.region = a.region AND e.account = a.id WHERE a.region = $1',
  ],
  [
    'found through a row of one region',
    'SELECT (SELECT e.version FROM entry e WHERE e.region = a.region AND e.account = a.id LIMIT 1) FROM account a WHERE a.region = $1',
  ],
  [
    'an insert of one region',
    'INSERT INTO batch (region, number) SELECT $1, n FROM unnest($2::bigint[]) AS k (n)',
  ],
  ['only tables that are everywhere', 'SELECT kind FROM account_kind'],
  ['no table', 'BEGIN'],
])('not a fault: %s', async (_what, statement) => {
  expect(await faultsOf(statement)).toEqual([])
})
