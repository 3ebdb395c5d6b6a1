import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** Chunks as the pace asks for them, of so many microseconds an account; `step` 2 is a region with others in it. */
function work(pace: Pace, chunks: number, each: number, step: number, from = 1): number {
  for (let i = 0; i < chunks; i++) {
    pace.wrote(pace.size, { held: (pace.size * each) / 1000, batch: from + i * step })
  }
  return pace.size
}

test('a chunk holds the head 10 ms while others work in the region, 25 ms while nobody does: 20 µs each, 500 and 1,250', () => {
  expect(work(new Pace(), 5, 20, 2)).toBe(500)
  expect(work(new Pace(), 5, 20, 1)).toBe(1_250)
})

test('at least 100 and at most 4,000 accounts, whatever they cost', () => {
  expect(work(new Pace(), 50, 1_000, 2)).toBe(100)
  expect(work(new Pace(), 50, 1, 1)).toBe(4_000)
})

test('one chunk that was held ten times as long takes a fifth of the size, no more than one held twice as long, and is made good', () => {
  const pace = new Pace()
  work(pace, 5, 20, 2)
  pace.wrote(pace.size, { held: 100, batch: 100 })
  expect(pace.size).toBe(400)
  expect(work(pace, 30, 20, 2, 102)).toBeGreaterThan(495)
})
