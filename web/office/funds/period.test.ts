import { expect, test } from 'vitest'
import { queryOf, thisYear } from './period.ts'

test('the first view is this year up to today, by Shanghai’s calendar: 16:00 UTC of New Year’s Eve is the new year', () => {
  expect(thisYear('2025-12-31T15:59:59Z')).toMatchObject({ from: '2025-01-01', to: '2025-12-31' })
  expect(thisYear('2025-12-31T16:00:00Z')).toMatchObject({ from: '2026-01-01', to: '2026-01-01' })
})

const chosen = { scheme: 'employee', from: '2026-01-01', to: '2026-01-01', region: '' } as const

test('one day is a period; a day that ends before it begins is told', () => {
  expect(queryOf(chosen, false)).toEqual({ scheme: 'employee', from: '2026-01-01', to: '2026-01-01' })
  expect(queryOf({ ...chosen, from: '2026-01-02' }, false)).toEqual({ wrong: '起始日不能晚于截止日。' })
  expect(queryOf({ ...chosen, to: '' }, false)).toEqual({ wrong: '请选好起止日期。' })
})

test('an auditor names the area by six digits', () => {
  expect(queryOf({ ...chosen, region: '33010' }, true)).toEqual({ wrong: '请填写六位统筹区编码。' })
  expect(queryOf({ ...chosen, region: '330100' }, true)).toMatchObject({ region: '330100' })
})
