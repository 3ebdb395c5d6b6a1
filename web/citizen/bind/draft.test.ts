import { expect, test } from 'vitest'
import { emptyDraft, isCertno, problemOn, requestOf } from './draft.ts'
import type { Draft } from './draft.ts'

const today = '2026-03-01'
const full: Draft = {
  ...emptyDraft(today),
  relation: 'parent',
  name: ' 王小明 ',
  certno: '11010519491231002x',
  uses: ['hospital'],
  limits: { perUse: '500', perDay: '', perYear: '' },
}

test('the example number of GB 11643 checks; one digit off does not', () => {
  expect(isCertno('11010519491231002X')).toBe(true)
  expect(isCertno('11010519491231002x ')).toBe(true)
  expect(isCertno('110105194912310021')).toBe(false)
  expect(isCertno('1101051949123100')).toBe(false)
})

test('each step says what is missing before it goes on', () => {
  const empty = emptyDraft(today)
  expect([0, 1, 2, 3, 4, 5].map((step) => problemOn({ ...empty, step }, today))).toEqual([
    '请选择对方是您的什么人',
    '请填写家人的姓名',
    '请至少选择一种用途',
    undefined,
    undefined,
    undefined,
  ])
  expect([0, 1, 2, 3, 4, 5].map((step) => problemOn({ ...full, step }, today))).toEqual(
    Array(6).fill(undefined),
  )
})

test('sharing may begin today, not yesterday, and end on the day it begins, not the day before', () => {
  expect(problemOn({ ...full, step: 3, startsOn: '2026-02-28' }, today)).toBe('开始日期不能早于今天')
  expect(problemOn({ ...full, step: 3, endsOn: '2026-03-01' }, today)).toBeUndefined()
  expect(problemOn({ ...full, step: 3, endsOn: '2026-02-28' }, today)).toBe('结束日期不能早于开始日期')
})

test('the request carries the limits in fen and no end date when it is open', () => {
  expect(requestOf(full)).toEqual({
    name: '王小明',
    certno: '11010519491231002X',
    relation: 'parent',
    uses: ['hospital'],
    starts_on: today,
    per_use_fen: 50_000,
    per_day_fen: null,
    per_year_fen: null,
    pledge: true,
  })
})
