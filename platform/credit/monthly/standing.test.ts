import { testDatabase } from '@gongji/ledger/testing'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fieldsOf } from './standing.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const text = fc.option(fc.string({ minLength: 1, unit: fc.constantFrom(...'a",()\\ 1\n医\'') }))

test('a record’s text as the database writes it gives back its fields, whatever stands in them', async () => {
  const several = fc.array(fc.tuple(text, text, text), { minLength: 20, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(several, async (rows) => {
      const columns = [0, 1, 2].map((at) => rows.map((row) => row[at]))
      const found = await database.db.query<{ record: string }>(
        'SELECT row(a, b, c)::text AS record FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS u (a, b, c, n) ORDER BY n',
        columns,
      )
      expect(found.map(({ record }) => fieldsOf(record))).toEqual(rows)
    }),
    { numRuns: 20 },
  )
})

test('an empty field is null, and what is no record is refused', () => {
  expect(fieldsOf('(active,,1101)')).toEqual(['active', null, '1101'])
  expect(() => fieldsOf('(a"b)')).toThrow('Not a record')
})
