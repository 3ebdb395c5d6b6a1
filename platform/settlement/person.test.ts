import { expect, test } from 'vitest'
import type { EnrolmentRow } from '../enrolment/tables.ts'
import { enrolmentOn, statusOf } from './person.ts'

test('psn_type 1101 works, 1201 and 1300 are retired, 1401 a child, 1403 and 1404 students, 1501 an adult, 16 an elder', () => {
  const types = ['1101', '1103', '1201', '1300', '1401', '1405', '1403', '1404', '1501', '16']
  expect(types.map(statusOf).join(' ')).toBe(
    'active active retired retired child child student student adult elder',
  )
})

test.each([
  ['2025-12-31', 'none'],
  ['2026-01-01', 'active'],
  ['2026-02-28', 'active'],
  ['2026-03-01', 'suspended'],
])('insured since 1 January, suspended on 1 March 2026: on %s %s', (date, state) => {
  const row = { state: 'suspended', since: '2026-01-01', paused_since: '2026-03-01' } as EnrolmentRow
  expect(enrolmentOn(row, date)).toBe(state)
})
