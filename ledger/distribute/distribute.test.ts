import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { distribute, planDistribution } from './index.ts'
import { distributionPlan } from './plan.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const choices = { reference: ['account_kind', 'absent'], byKey: {} }

test('reference tables come first, then the head, then all that stands beside it, then the functions they call', async () => {
  const { layout, statements } = await planDistribution(database.db, choices)
  expect(layout.byRegion.slice(0, 3)).toEqual(['region_head', 'account', 'batch'])
  expect(layout.local).toContain('migration_ledger')
  expect(statements[0]).toBe(`SELECT create_reference_table('account_kind')`)
  expect(statements[1]).toBe(
    `SELECT create_distributed_table('region_head', 'region', colocate_with => 'none')`,
  )
  expect(statements).toContain(
    `SELECT create_distributed_table('entry', 'region', colocate_with => 'region_head')`,
  )
  expect(statements.at(-1)).toBe(`SELECT create_distributed_function('must_equal(text, bigint, bigint)')`)
})

test('begun again, only what is left is done; when all is done, nothing', async () => {
  const { layout } = await planDistribution(database.db, choices)
  const done = (names: string[]) => names.map((name) => ({ name, kind: 'distributed', column: 'region' }))
  const reference = { name: 'account_kind', kind: 'reference', column: null }
  const rest = distributionPlan(layout, [reference, ...done(['region_head', 'account'])])
  expect(rest[0]).toBe(`SELECT create_distributed_table('batch', 'region', colocate_with => 'region_head')`)
  expect(distributionPlan(layout, [reference, ...done(layout.byRegion)])).toEqual([])
})

test('a table that was placed in another way is named with the statement that moves it back', async () => {
  const { layout } = await planDistribution(database.db, choices)
  const wrong = [{ name: 'entry', kind: 'distributed', column: 'account' }]
  expect(() => distributionPlan(layout, wrong)).toThrow(
    /by account, and must be distributed by region.*undistribute_table/,
  )
})

test('a table spread by a key of its own stands alone', () => {
  const layout = { byRegion: ['region_head'], reference: [], byKey: { access_log: 'id' }, local: [] }
  expect(distributionPlan(layout)).toContain(
    `SELECT create_distributed_table('access_log', 'id', colocate_with => 'none')`,
  )
})

test('without the extension nothing is done, and it is said what is missing', async () => {
  await expect(distribute(database.owner, choices)).rejects.toThrow(
    /no extension citus[^]*shared_preload_libraries/,
  )
})

test('a schema with a key without region is refused before anything is done', async () => {
  await database.owner.query('CREATE TABLE odd (region text, id text UNIQUE, PRIMARY KEY (region, id))')
  await expect(planDistribution(database.db, choices)).rejects.toThrow('odd: unique index odd_id_key')
  await database.owner.query('DROP TABLE odd')
})
