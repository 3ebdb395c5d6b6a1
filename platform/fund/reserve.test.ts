import { expect, test } from 'vitest'
import { lastFullMonths, reserveOf } from './reserve.ts'

test.each([
  ['2026-03-30', '2025-03-01', '2026-02-28'],
  ['2026-03-31', '2025-04-01', '2026-03-31'],
  ['2026-04-01', '2025-04-01', '2026-03-31'],
  ['2024-02-28', '2023-02-01', '2024-01-31'],
  ['2024-02-29', '2023-03-01', '2024-02-29'],
  ['2025-12-31', '2025-01-01', '2025-12-31'],
  ['2026-01-01', '2025-01-01', '2025-12-31'],
])('the twelve full months up to %s are %s to %s', (to, from, end) => {
  expect(lastFullMonths(to)).toEqual({ from, to: end })
})

const months = { from: '2025-03-01', to: '2026-02-28' }
const tenths = (balance: number, spent: number) => {
  const reserve = reserveOf(balance, spent, months, '2025-03-01')
  return reserve.known ? reserve.tenths : reserve.why
}

test.each<[number, number, number | string, string]>([
  // 1,200 yuan in twelve months are 100 a month.
  [60_000, 120_000, 60, '600.00 ÷ 100.00 a month is 6.0 months'],
  [60_499, 120_000, 60, '6.0499 is 6.0'],
  [60_500, 120_000, 61, '6.05 is 6.1, half up'],
  [0, 120_000, 0, 'nothing left is 0.0'],
  [-30_000, 120_000, -30, 'a pool that owes three months is −3.0'],
  [90_000_000_000_000, 120_000_000_000_000, 90, 'the fund of a whole nation is no more than a number'],
  [60_000, 0, 'nothing_spent', 'without expenditure there is no figure'],
  [60_000, -1, 'nothing_spent', 'nor where more came back than was spent'],
])('%d fen with %d spent in twelve months: %s (%s)', (balance, spent, expected) => {
  expect(tenths(balance, spent)).toBe(expected)
})

test('eleven months and 30 days of books give no figure; twelve full months do', () => {
  expect(reserveOf(1, 1, months, '2025-03-02')).toEqual({
    known: false,
    why: 'fewer_than_12_months',
    since: '2025-03-02',
  })
  expect(reserveOf(1, 12, months, '2025-03-01')).toMatchObject({ known: true, tenths: 10 })
  expect(reserveOf(1, 1, months, null)).toMatchObject({ known: false, since: null })
})
