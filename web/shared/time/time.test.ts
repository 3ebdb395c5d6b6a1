import { expect, test } from 'vitest'
import { announcementAt, clock } from './countdown.ts'
import { businessDate, chineseDate, chineseDateTime } from './dates.ts'

test('dates are written 2026年3月1日, without leading zeros', () => {
  expect(chineseDate('2026-03-01')).toBe('2026年3月1日')
  expect(chineseDate('2026-12-31')).toBe('2026年12月31日')
})

test('an instant is shown in Asia/Shanghai: 16:00 UTC on the last day of the year is already the next year', () => {
  expect(businessDate('2025-12-31T15:59:59Z')).toBe('2025-12-31')
  expect(businessDate('2025-12-31T16:00:00Z')).toBe('2026-01-01')
  expect(chineseDateTime('2025-12-31T16:05:00Z')).toBe('2026年1月1日 00:05')
})

test('a bill of 30 minutes counts 30:00 … 0:01, 0:00 and stays there', () => {
  expect([1800, 1799, 61, 1, 0, -5].map(clock)).toEqual(['30:00', '29:59', '1:01', '0:01', '0:00', '0:00'])
})

test('the countdown is announced at 10, 5 and 1 minutes and at the end, and not every second', () => {
  expect([601, 600, 599, 300, 60, 59, 1].map(announcementAt)).toEqual([
    undefined,
    '还剩 10 分钟',
    undefined,
    '还剩 5 分钟',
    '还剩 1 分钟',
    undefined,
    undefined,
  ])
  expect(announcementAt(0)).toBe('时间到了')
})
