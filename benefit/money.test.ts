import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fen,
  formatPercent,
  formatYuan,
  lineAmount,
  parseFactor,
  parsePercent,
  parsePrice,
  parseQuantity,
  parseYuan,
  type Ppm,
  scale,
  share,
  shortYuan,
  split,
} from './money.ts'

describe('rounding', () => {
  test('half a fen goes up, less than half goes down; a refund mirrors its payment', () => {
    const tenth = 100_000 as Ppm
    expect([4, 5, 6].map((amount) => share(fen(amount), tenth))).toEqual([0, 1, 1])
    expect([-4, -5, -6].map((amount) => share(fen(amount), tenth))).toEqual([0, -1, -1])
    expect(share(fen(5), tenth, 'down')).toBe(0)
    expect(share(fen(1), tenth, 'up')).toBe(1)
  })
  test('4.52 × 5 % is 0.23', () => {
    expect(formatYuan(share(parseYuan('4.52'), parsePercent('5%')))).toBe('0.23')
  })
  test('products beyond the safe integers stay exact', () => {
    expect(scale(fen(10 ** 13), 999_999, 1_000_000)).toBe(9_999_990_000_000)
  })
  test('every rounding is exact up to the last half, on both sides of the range of plain arithmetic', () => {
    const small = fc.tuple(fc.nat(10 ** 6), fc.integer({ min: 1, max: 99 }))
    const large = fc.tuple(
      fc.integer({ min: 2 ** 52 - 2_000, max: 2 ** 52 + 2_000 }),
      fc.integer({ min: 1_000, max: 10 ** 8 }),
    )
    fc.assert(
      fc.property(fc.oneof(small, large), fc.nat(9), ([product, by], more) => {
        // Products next to a half and to a whole number of times the denominator.
        const edge = Math.floor(product / by) * by + Math.floor(by / 2) + more - 5
        fc.pre(edge >= 0)
        const [n, d] = [BigInt(edge), BigInt(by)]
        const exact = { half_up: (2n * n + d) / (2n * d), down: n / d, up: (n + d - 1n) / d }
        const amount = fen(1)
        expect({
          half_up: scale(amount, edge, by),
          down: scale(amount, edge, by, 'down'),
          up: scale(amount, edge, by, 'up'),
        }).toEqual({ half_up: Number(exact.half_up), down: Number(exact.down), up: Number(exact.up) })
      }),
      { numRuns: 2_000 },
    )
  })
  test('a rate is applied as exactly, from half a fen up to amounts whose product is no safe integer', () => {
    const around = fc.oneof(fc.nat(10 ** 6), fc.integer({ min: 4_503_000_000, max: 4_504_000_000 }))
    fc.assert(
      fc.property(around, fc.oneof(fc.nat(10 ** 6), fc.constant(500_000)), (amount, rate) => {
        const exact = (2n * BigInt(amount) * BigInt(rate) + 1_000_000n) / 2_000_000n
        expect(share(fen(amount), rate as Ppm)).toBe(Number(exact))
      }),
      { numRuns: 2_000 },
    )
  })
  test('the amount of a line: 0.333333 × 3 is 1.00, 12.345 × 1.0001 is 12.35', () => {
    expect(lineAmount(parsePrice('0.333333'), parseQuantity('3'))).toBe(100)
    expect(lineAmount(parsePrice('12.345'), parseQuantity('1.0001'))).toBe(1235)
  })
})

describe('reading and writing', () => {
  test('yuan and percent keep every digit; more digits than there are units are refused', () => {
    expect(parseYuan('0.29')).toBe(29)
    expect(formatYuan(fen(5))).toBe('0.05')
    expect(shortYuan(fen(450))).toBe('4.5')
    expect(parsePercent('89.5%')).toBe(895_000)
    expect(parseFactor('600%')).toBe(6_000_000)
    expect(formatPercent(parsePercent('89.5%'))).toBe('89.5%')
    expect(() => parseYuan('1.005')).toThrow('at most 2 decimals')
    expect(() => parseYuan('1e3')).toThrow('plain decimal')
    expect(() => parsePercent('101%')).toThrow('not a rate')
    expect(() => parsePercent('65')).toThrow('must end in %')
  })
})

test('a split always sums to the whole, and no part is further than a fen from its share', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.array(fc.nat(10 ** 6), { minLength: 1 }), (amount, weights) => {
      const total = weights.reduce((a, b) => a + b, 0)
      fc.pre(total > 0)
      const parts = split(fen(amount), weights)
      expect(parts.reduce<number>((a, b) => a + b, 0)).toBe(amount)
      parts.forEach((part, i) => expect(Math.abs(part - (amount * weights[i]!) / total)).toBeLessThan(1.001))
    }),
  )
})
