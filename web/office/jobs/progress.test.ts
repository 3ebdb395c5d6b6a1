import { expect, test } from 'vitest'
import { isOpen, leftText, percentOf } from './progress.ts'

test('percent is rounded down, so that 100 means everybody; nobody to look at is 0', () => {
  expect(percentOf({ seen: 999, total: 1000 })).toBe(99)
  expect(percentOf({ seen: 1000, total: 1000 })).toBe(100)
  expect(percentOf({ seen: 0, total: 0 })).toBe(0)
})

test('what is left is told in seconds below 90, then in minutes, and not at all without a rate', () => {
  expect(leftText({ seen: 0, total: 89, rate: 1 })).toBe('约剩 89 秒')
  expect(leftText({ seen: 0, total: 90, rate: 1 })).toBe('约剩 2 分钟')
  expect(leftText({ seen: 0, total: 90, rate: null })).toBe('')
})

test('waiting and running jobs are open', () => {
  expect((['waiting', 'running', 'done', 'failed'] as const).filter((state) => isOpen({ state }))).toEqual([
    'waiting',
    'running',
  ])
})
