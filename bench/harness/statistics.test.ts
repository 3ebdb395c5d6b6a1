import { expect, test } from 'vitest'
import { randomFrom } from './random.ts'
import { spreadOf, variation } from './statistics.ts'

test('the median of five values is the third, of four the mean of the middle two', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, min: 1, max: 5 })
  expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 })
})

test('the variation of 9, 10 and 11 is 8.2 %, of equal values 0', () => {
  expect(variation([9, 10, 11])).toBeCloseTo(0.0816, 4)
  expect(variation([7, 7, 7])).toBe(0)
})

test('the same seed gives the same numbers, within their limit', () => {
  const draw = (seed: number) => {
    const random = randomFrom(seed)
    return Array.from({ length: 1_000 }, () => random.below(10))
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(new Set(draw(7))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
})
