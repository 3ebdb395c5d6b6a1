import { expect, test } from 'vitest'
import { newIntent } from './intent.ts'

function counted() {
  let n = 0
  return newIntent(() => `key-${(n += 1)}`)
}

test('a payment pressed again while nobody answered keeps its key', () => {
  const intent = counted()
  expect([intent.key(), intent.key(), intent.key()]).toEqual(['key-1', 'key-1', 'key-1'])
})

test('after a definite answer (paid, or a wrong password) the next press is a new intent with a new key', () => {
  const intent = counted()
  expect(intent.key()).toBe('key-1')
  intent.answered()
  expect(intent.key()).toBe('key-2')
})

test('without a given source a key is random and long enough to be unique', () => {
  const one = newIntent().key()
  expect(one).not.toBe(newIntent().key())
  expect(one.length).toBeGreaterThanOrEqual(32)
})
