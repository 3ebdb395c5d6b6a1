import { expect, test } from 'vitest'
import { formatFen, readYuan, spokenFen } from './format.ts'

test('fen are shown as yuan with two decimals and a comma every three digits', () => {
  expect(formatFen(0)).toBe('¥0.00')
  expect(formatFen(5)).toBe('¥0.05')
  expect(formatFen(99)).toBe('¥0.99')
  expect(formatFen(100)).toBe('¥1.00')
  expect(formatFen(99_999)).toBe('¥999.99')
  expect(formatFen(100_000)).toBe('¥1,000.00')
  expect(formatFen(123_456)).toBe('¥1,234.56')
  expect(formatFen(10 ** 13)).toBe('¥100,000,000,000.00')
})

test('a negative amount carries a real minus sign before the yen sign', () => {
  expect(formatFen(-1)).toBe('−¥0.01')
  expect(formatFen(-123_456)).toBe('−¥1,234.56')
})

test('an amount that is not a whole number of fen is refused, never shown', () => {
  expect(() => formatFen(0.5)).toThrow('not a whole number of fen')
  expect(() => formatFen(Number.NaN)).toThrow('not a whole number of fen')
})

test('typed yuan become fen digit by digit: 4.52 is 452, 1.1 is 110, 0.29 is 29', () => {
  expect(readYuan('4.52')).toBe(452)
  expect(readYuan('1.1')).toBe(110)
  expect(readYuan('0.29')).toBe(29)
  expect(readYuan('¥1,500')).toBe(150_000)
  expect(readYuan(' 200 ')).toBe(20_000)
})

test('what is no amount with at most two decimals is not guessed at', () => {
  for (const text of ['', '.', '1.', '1.234', '-3', '1e3', '二百']) expect(readYuan(text)).toBeUndefined()
})

test('a voice says 元, 角 and 分', () => {
  expect(spokenFen(123_456)).toBe('1234元5角6分')
  expect(spokenFen(100_000)).toBe('1000元整')
  expect(spokenFen(150)).toBe('1元5角')
  expect(spokenFen(105)).toBe('1元零5分')
  expect(spokenFen(-20)).toBe('负0元2角')
})
