import { expect, test } from 'vitest'
import type { Receipt, Refund } from '@gongji/client'
import { cashToReturn } from './cash.ts'

const cash = (amount_fen: number) => [
  { payer: 'cash' as const, label: '现金', amount_fen, state: 'at_counter' as const, state_text: '' },
]
const refund = (refund_id: string, back: number, more = 0): Refund => ({
  refund_id,
  number: 1,
  happened_at: '',
  amount_fen: 0,
  lines: [],
  returns: back > 0 ? cash(back) : [],
  top_ups: more > 0 ? cash(more) : [],
})
const receipt = (state: Receipt['state'], refunds: Refund[], reversedBy?: string) =>
  ({
    state,
    cash_due_fen: 1000,
    refunds,
    reversed: reversedBy === undefined ? null : { settlement_id: reversedBy, happened_at: '' },
  }) as unknown as Receipt

test('C13: after a partial refund its own cash, after a reversal what refunds had left of the 10.00, with top-ups', () => {
  expect(cashToReturn(receipt('refunded_in_part', [refund('a', 100), refund('b', 250)]))).toBe(250)
  expect(cashToReturn(receipt('refunded_in_part', [refund('a', 0, 300)]))).toBe(-300)
  expect(cashToReturn(receipt('reversed', [], 'x'))).toBe(1000)
  expect(cashToReturn(receipt('reversed', [refund('a', 100), refund('b', 0, 300)], 'x'))).toBe(1200)
  expect(cashToReturn(receipt('reversed', [refund('a', 100), refund('b', 900)], 'b'))).toBe(900)
})
