import { expect, test } from 'vitest'
import { canonical, fingerprint, resultOf } from './index.ts'

const code = (result: ReturnType<typeof resultOf>) => (result.ok ? 'ok' : result.error.code)

test('every outcome of the lane has its result: reused key, tombstone, busy, and failed alone', () => {
  expect(code(resultOf({ outcome: 'key_reused' }))).toBe('key_reused')
  expect(code(resultOf({ outcome: 'tombstoned' }))).toBe('tombstoned')
  expect(resultOf({ outcome: 'busy', retryAfterMs: 250 })).toMatchObject({
    error: { code: 'busy', detail: { retryAfterMs: 250 } },
  })
  expect(code(resultOf({ outcome: 'failed', error: new Error('x') }))).toBe('internal')
})

test('an answer that was given before says so, a refusal too', () => {
  const recordedAt = new Date('2026-03-10T02:00:00Z')
  const given = { outcome: 'answered' as const, replayed: true, batch: 1, recordedAt }
  expect(resultOf({ ...given, answer: { ok: true, value: 7 } })).toEqual({
    ok: true,
    value: 7,
    replayed: true,
    recordedAt,
  })
  expect(resultOf({ ...given, answer: { ok: false, refusal: { code: 'aid_self' } } })).toEqual({
    ok: false,
    error: { code: 'aid_self' },
    replayed: true,
    recordedAt,
  })
})

test('equal content has one fingerprint, whatever the order of its members; other content another', () => {
  expect(fingerprint({ a: 1, b: [2, { c: null, d: undefined }] })).toBe(
    fingerprint({ b: [2, { c: null }], a: 1 }),
  )
  expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: '1' }))
  expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]))
  expect(canonical({ b: 1, a: new Date('2026-03-10T02:00:00Z') })).toBe(
    '{"a":"2026-03-10T02:00:00.000Z","b":1}',
  )
})
