import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TRANSACTIONS } from './codes/index.ts'
import { envelopeOf, newMsgid, post } from './testing/client.ts'
import { uploaded } from './testing/steps.ts'
import { HOSPITAL, openExchange, type Exchange } from './testing/world.ts'

let x: Exchange
let visit: string
let person: string
beforeAll(async () => {
  x = await openExchange()
  const somebody = await x.insured({ current: 1000_00 })
  person = somebody.psnNo
  visit = (await uploaded(x.hospital, somebody)).mdtrt_id
})
afterAll(() => x.close())

type Path = (string | number)[]

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))]
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) }
  const inner = (copy as Record<string | number, unknown>)[step]
  Object.assign(copy, { [step]: replaced(inner, rest, by) })
  return copy
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -0,
    -1,
    1e21,
    1.005,
    true,
    [],
    {},
    [[]],
    [null],
    '0',
    '-1',
    '1e3',
    'NaN',
    '９',
    '\u202e',
    '‮',
    "'; drop table visit; --",
    '../../etc/passwd',
    '${1+1}',
    'x'.repeat(5000),
    '9'.repeat(40),
    '2026-02-30',
    '9999-12-31 23:59:59',
    '1899-01-01 00:00:00',
    '000000',
    '990100V',
    '990100S',
  ),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(-(10n ** 20n), 10n ** 20n).map(String),
  fc.jsonValue(),
)

test('whatever stands in whatever field of whatever code, there is an answer in order: no error, no unknown outcome', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TRANSACTIONS),
      fc.nat(),
      nasty,
      fc.boolean(),
      async ({ infno, example }, pick, value, known) => {
        const text = JSON.stringify(example)
        const real = known
          ? text.replaceAll('990100V0000000001', visit).replaceAll('990100000000000001', person)
          : text
        const envelope = envelopeOf(HOSPITAL, infno, newMsgid(HOSPITAL), JSON.parse(real))
        const paths = pathsOf(envelope).filter(([first]) => first !== 'fixmedins_code' && first !== 'infno')
        const body = JSON.stringify(replaced(envelope, paths[pick % paths.length]!, value))
        const reply = await post(x.app, `/exchange/${infno}`, body)
        expect([200, 401]).toContain(reply.status)
        expect(reply.err_msg ?? '').not.toMatch(/系统异常|系统内部错误/)
      },
    ),
    { numRuns: 400 },
  )
})
