import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { distributionFaults } from './distribution.ts'

const database = await testDatabase()
afterAll(() => database.drop())

test('every key of the book begins with region, and nothing in it is ordered by the database', async () => {
  expect(await distributionFaults(database.db)).toEqual([])
})

test('keys without region, triggers, sequences and missing tables are named', async () => {
  await database.owner.query(`
    CREATE TABLE bad (id bigserial PRIMARY KEY, region text, other text UNIQUE, parent bigint REFERENCES bad (id));
    CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER watch BEFORE INSERT ON bad FOR EACH ROW EXECUTE FUNCTION nothing()`)
  expect(await distributionFaults(database.db, ['bad', 'absent'])).toEqual([
    'absent does not exist',
    'bad: foreign key bad_parent_fkey does not hold region',
    'bad: order made by the database in id',
    'bad: trigger watch',
    'bad: unique index bad_other_key does not begin with region',
    'bad: unique index bad_pkey does not begin with region',
  ])
})
