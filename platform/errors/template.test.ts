import { expect, test } from 'vitest'
import { fill } from './template.ts'

test.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [123_456_789, '¥1,234,567.89'],
  [-100_000, '¥-1,000.00'],
])('%i fen is written %s', (amount, text) => {
  expect(fill('{amount:yuan}', { amount })).toBe(text)
})

test('a day and an instant are written in Chinese; midnight in Shanghai is 00:00 of the new day', () => {
  expect(fill('{d:date}', { d: '2026-03-01' })).toBe('2026年3月1日')
  expect(fill('{t:time}', { t: '2026-02-28T16:00:00Z' })).toBe('2026年3月1日 00:00')
})

test('a slot without a value becomes a dash', () => {
  expect(fill('{a}、{b}', { a: null })).toBe('—、—')
})
