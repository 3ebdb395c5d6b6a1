import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** Chunks as the pace asks for them, of so many microseconds an account. */
function work(pace: Pace, chunks: number, each: number): number {
  for (let i = 0; i < chunks; i++) pace.wrote(pace.size, (pace.size * each) / 1000)
  return pace.size
}

test('a chunk takes 10 ms: 20 µs each, 500 accounts', () => {
  expect(work(new Pace(), 5, 20)).toBe(500)
})

test('at least 100 and at most 4,000 accounts, whatever they cost', () => {
  expect(work(new Pace(), 50, 1_000)).toBe(100)
  expect(work(new Pace(), 50, 1)).toBe(4_000)
})

test('one chunk that took ten times as long takes a fifth of the size, no more than one that took twice as long, and is made good', () => {
  const pace = new Pace()
  work(pace, 5, 20)
  pace.wrote(pace.size, 200)
  expect(pace.size).toBe(400)
  expect(work(pace, 30, 20)).toBeGreaterThan(495)
})
