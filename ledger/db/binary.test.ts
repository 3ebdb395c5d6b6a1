import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ColumnType } from '../lane/types.ts'
import { testDatabase } from '../testing/index.ts'
import { binaryArray } from './binary.ts'
import { isStorable } from './text.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter(isStorable),
  fc.string({ minLength: 900, maxLength: 1100, size: 'max' }),
  fc.constantFrom('', '张三', 'ü', '"', '\\', '{}', 'NULL'),
)
const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
const VALUES: Record<ColumnType, fc.Arbitrary<unknown>> = {
  text,
  bigint: fc.oneof(fc.maxSafeInteger(), fc.integer()),
  int: fc.integer(),
  jsonb: fc
    .dictionary(fc.string(), fc.oneof(text, fc.integer()))
    .filter((one) => isStorable(JSON.stringify(one)) && !JSON.stringify(one).includes('\\u')),
  date: instant.map((one) => one.toISOString().slice(0, 10)),
  timestamptz: instant,
  bytea: fc.uint8Array().map((one) => Buffer.from(one)),
  boolean: fc.boolean(),
}

test.each(Object.entries(VALUES) as [ColumnType, fc.Arbitrary<unknown>][])(
  'an array of %s is in the database what it is here, nothing among it too',
  async (type, value) => {
    const sql = `SELECT v FROM unnest($1::${type}[]) WITH ORDINALITY AS u (v, n) ORDER BY n`
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(value)), async (values) => {
        const rows = await database.db.query<{ v: unknown }>(sql, [binaryArray(type, values)])
        expect(rows.map(({ v }) => v)).toEqual(values)
      }),
      { numRuns: 40, examples: [[[]], [[null]]] },
    )
  },
)
