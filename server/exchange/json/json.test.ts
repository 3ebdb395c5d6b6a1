import { parse, stringify } from 'lossless-json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, jsonText, MAX_BYTES, parseMessage } from './index.ts'

const read = (text: string) => parseMessage(new TextEncoder().encode(text))
const fault = (text: string): string => {
  const parsed = read(text)
  return parsed.ok ? 'read' : parsed.fault.message
}

test('a number keeps its digits: 1234567890123456.78 goes in and out unchanged', () => {
  const parsed = read('{"a":1234567890123456.78,"b":4.520}')
  expect(parsed.ok && stringify(parsed.value)).toBe('{"a":1234567890123456.78,"b":4.520}')
})

test('an answer is written as JSON has it: every text escaped, every digit kept, absent fields left out', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonText(parse(text))).toBe(stringify(parse(text)))
    }),
  )
  const odd = { a: 'x"\\\n\u0001\ud800', b: undefined, c: [null, true, 0.5, undefined], '"': '中' }
  expect(jsonText(odd)).toBe(JSON.stringify(odd))
})

test('a duplicate key is refused, also with the same value and also when one is escaped', () => {
  expect(fault('{"a":1,"a":2}')).toMatch('键名a重复')
  expect(fault('{"a":1,"a":1}')).toMatch('键名a重复')
  expect(fault('{"a":1,"\\u0061":2}')).toMatch('键名a重复')
  expect(fault('{"a":{"a":1},"b":["a","a"]}')).toBe('read')
})

test('__proto__ is refused however it is written', () => {
  expect(fault('{"__proto__":{"x":1}}')).toMatch('__proto__')
  expect(fault('{"_\\u005fproto__":{"x":1}}')).toMatch('__proto__')
  expect(fault('{"a":"__proto__"}')).toBe('read')
})

test('64 levels are read, 65 are refused', () => {
  expect(fault('['.repeat(64) + ']'.repeat(64))).toBe('read')
  expect(fault('['.repeat(65) + ']'.repeat(65))).toMatch('64层')
  expect(fault('['.repeat(10_000))).toMatch('64层')
})

test('2 MB are read, one byte more is refused', () => {
  const filled = (size: number) => `"${'x'.repeat(size - 2)}"`
  expect(fault(filled(MAX_BYTES))).toBe('read')
  expect(fault(filled(MAX_BYTES + 1))).toMatch('2MB')
})

test('broken text, other encodings, NUL and half a surrogate pair are refused with their reason', () => {
  for (const text of ['', '{', '{"a":1', '{"a":NaN}', "{'a':1}", '{"a":01}', '{"a":1}x', '{"a":"', '{"a\\']) {
    expect(fault(text)).toMatch('不是合法的JSON')
  }
  expect(parseMessage(Uint8Array.of(0x22, 0xb2, 0xe2, 0x22))).toMatchObject({ ok: false })
  expect(fault('"\\u0000"')).toMatch('控制字符')
  expect(fault('"\\ud800"')).toMatch('不完整的字符')
  expect(fault('"😀 第一行\\n第二行"')).toBe('read')
  expect(fault(`[${'9'.repeat(41)}]`)).toMatch('40位')
})

test('the same content has one canonical form: order, empty fields and the spelling of a number do not count', () => {
  const form = (text: string) => {
    const parsed = read(text)
    return parsed.ok ? canonical(parsed.value) : 'unread'
  }
  const base = form('{"a":4.52,"b":"x"}')
  for (const same of [
    '{"b":"x","a":4.520}',
    '{"b":"x","a":"4.52"}',
    '{"a":45.2e-1,"b":"x"}',
    '{"a":0.0452E2,"b":"x","c":null,"d":""}',
  ]) {
    expect(form(same)).toBe(base)
  }
  for (const other of [
    '{"a":4.53,"b":"x"}',
    '{"a":-4.52,"b":"x"}',
    '{"a":4.52,"b":"y"}',
    '{"a":4.52}',
    '{"a":452,"b":"x"}',
  ]) {
    expect(form(other)).not.toBe(base)
  }
  expect(form('[-0, 0, 0.00, 0e5]')).toBe('["0","0","0","0"]')
  expect(form('[1e3, 1000, 100.0e1, 0.001e6]')).toBe('["1000","1000","1000","1000"]')
})

test('for any JSON value reading either gives the value back or a reason, and never throws', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const parsed = read(text)
      const readBack = parsed.ok ? (JSON.parse(stringify(parsed.value) ?? '') as unknown) : 'refused'
      expect([JSON.parse(text), 'refused']).toContainEqual(readBack)
    }),
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseMessage(bytes)))
})
