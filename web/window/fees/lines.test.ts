import { expect, test } from 'vitest'
import { amountOf, feesOf, totalOf } from './lines.ts'
import type { FeeLine } from './lines.ts'

const line = (price: string, quantity: string): FeeLine => ({
  key: price + quantity,
  code: 'C1',
  name: '药',
  gradeText: '乙',
  selfPayFirstText: '5%',
  price,
  quantity,
})

test('price × quantity is rounded half up to the fen: 0.005 is 0.01, 0.0049 is 0.00', () => {
  expect(amountOf(line('4.52', '1'))).toBe(452)
  expect(amountOf(line('1.25', '0.5'))).toBe(63)
  expect(amountOf(line('0.005', '1'))).toBe(1)
  expect(amountOf(line('0.0049', '1'))).toBe(0)
})

test('an empty price, a quantity of 0 and letters have no amount, and then there is no total', () => {
  expect(amountOf(line('', '1'))).toBeUndefined()
  expect(amountOf(line('4.52', '0'))).toBeUndefined()
  expect(amountOf(line('4,52', '1'))).toBeUndefined()
  expect(totalOf([line('4.52', '1'), line('', '1')])).toBeUndefined()
  expect(totalOf([line('4.52', '1'), line('10', '2')])).toBe(2452)
})

test('price and quantity are sent as the text that was typed, without losing a digit', () => {
  expect(feesOf([line(' 4.520000', '1')])).toEqual({
    lines: [{ code: 'C1', price: '4.520000', quantity: '1' }],
  })
})
