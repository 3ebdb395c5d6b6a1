import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { verify } from '../audit/verify.ts'
import type { TableSpec } from '../lane/types.ts'
import { testDatabase } from '../testing/index.ts'
import { command, openMoney } from '../testing/money.ts'
import { canonical, sm3 } from './canonical.ts'
import { digestOf } from './chain.ts'

const database = await testDatabase()
afterAll(() => database.drop())

test('SM3 gives the example of GB/T 32905: "abc"', () => {
  expect(sm3('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

test('canonical text does not depend on the order of keys, and leaves out what is undefined', () => {
  expect(canonical({ b: [1, { d: undefined, c: null }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":null}]}')
  expect(canonical({ a: 'x', b: [1, { c: null }] })).toBe(canonical({ b: [1, { c: null }], a: 'x' }))
})

test('canonical text reads back as what JSON keeps of a value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('the digest of rows does not depend on their order, but on each of them', () => {
  expect(digestOf(['b', 'a'])).toEqual(digestOf(['a', 'b']))
  expect(digestOf(['a', 'b'])).not.toEqual(digestOf(['a', 'c']))
})

type EveryRow = {
  id: string
  words: string
  big: number | null
  small: number | null
  data: unknown
  day: string | null
  instant: Date | null
  bytes: Buffer | null
  flag: boolean | null
}

test('whatever a row holds, its digest is the same when it is read back', async () => {
  await database.owner
    .query(`CREATE TABLE every_type (region text, id text, words text, big bigint, small int, data jsonb,
    day date, instant timestamptz, bytes bytea, flag boolean, batch bigint, PRIMARY KEY (region, id))`)
  const everyTable: TableSpec<EveryRow> = {
    name: 'every_type',
    mode: 'append',
    columns: {
      id: 'text',
      words: 'text',
      big: 'bigint',
      small: 'int',
      data: 'jsonb',
      day: 'date',
      instant: 'timestamptz',
      bytes: 'bytea',
      flag: 'boolean',
    },
    key: ['id'],
  }
  const rows = new Map<number, EveryRow>()
  const lanes = openMoney(database.db, {
    tables: [everyTable],
    handlers: [
      {
        kind: 'every',
        needs: () => [],
        decide(at: number, desk) {
          desk.insert(everyTable, rows.get(at)!)
          return { ok: true, value: at }
        },
      },
    ],
  })
  const text = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\u0000', ''))
  const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
  const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  const row = fc.record({
    words: fc.oneof(text, fc.constantFrom('NULL', '', '{a,"b"}', '\\', '"', 'a\nb')),
    big: nullable(fc.maxSafeInteger()),
    small: nullable(fc.integer()),
    // PostgreSQL's jsonb takes no NUL and no half characters; such a row fails alone, as the desk's tests show.
    data: fc
      .jsonValue({ stringUnit: 'grapheme' })
      .filter((value) => !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value))),
    day: nullable(instant.map((one) => one.toISOString().slice(0, 10))),
    instant: nullable(instant),
    bytes: nullable(fc.uint8Array().map((one) => Buffer.from(one))),
    flag: nullable(fc.boolean()),
  })
  const nothing = {
    words: '',
    big: null,
    data: null,
    day: null,
    instant: null,
    bytes: null,
    flag: null,
  }
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (batch) => {
      const outcomes = await Promise.all(
        batch.map((one) => {
          rows.set(++count, { id: String(count), ...one })
          return lanes.submit(command('every', count))
        }),
      )
      expect(outcomes.filter((one) => one.outcome !== 'answered')).toEqual([])
    }),
    {
      numRuns: 40,
      // The ends of each range are always tried.
      examples: [[[-2_147_483_648, 2_147_483_647].map((small) => ({ ...nothing, small }))]],
    },
  )
  expect(await verify(database.db, [everyTable])).toMatchObject({ ok: true, findings: [] })
  await lanes.close()
})

test('canonical text quotes every text as JSON does, whatever is in it', () => {
  const characters = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '"',
      '\\',
      '\n',
      '\u001f',
      ' ',
      '\u007f',
      '\u2028',
      '\ud800',
      '\udfff',
      '\ue000',
      '张',
      '😀',
    ),
  )
  fc.assert(
    fc.property(fc.array(characters), (parts) => {
      expect(canonical(parts.join(''))).toBe(JSON.stringify(parts.join('')))
    }),
  )
})
