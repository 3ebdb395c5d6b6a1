import { expect, test } from 'vitest'
import type { StatementEntry } from '@gongji/client'
import { byMonth, csvAddress, queryOf } from './filter.ts'

test('an empty filter asks for everything', () => {
  expect(queryOf({ direction: 'all', from: '', to: '' })).toEqual({})
  expect(csvAddress({ direction: 'all', from: '', to: '' })).toBe('/api/me/statement.csv')
})

test('the file holds the same selection as the page', () => {
  const filter = { direction: 'out', from: '2026-01-01', to: '2026-03-31' } as const
  expect(queryOf(filter)).toEqual({ direction: 'out', from: '2026-01-01', to: '2026-03-31' })
  expect(csvAddress(filter)).toBe('/api/me/statement.csv?direction=out&from=2026-01-01&to=2026-03-31')
})

test('an entry of 16:00 UTC on 31 January stands under February, the month in Asia/Shanghai', () => {
  const entry = (id: string, happened_at: string): StatementEntry => ({
    id,
    happened_at,
    amount_fen: -100,
    balance_after_fen: 900,
    bucket: 'current',
    reason: 'visit',
    reason_text: '门诊',
  })
  const months = byMonth([
    entry('3', '2026-02-03T02:00:00Z'),
    entry('2', '2026-01-31T16:00:00Z'),
    entry('1', '2026-01-31T15:59:59Z'),
  ])
  expect(months.map(({ month, entries }) => [month, entries.map(({ id }) => id)])).toEqual([
    ['2026年2月', ['3', '2']],
    ['2026年1月', ['1']],
  ])
})
