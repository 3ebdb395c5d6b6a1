import { expect, test } from 'vitest'
import type { LineLeft } from '@gongji/client'
import { allOf, choiceOf, faultOf, refundLines } from './choice.ts'

const boxes: LineLeft = { line_id: 'b', by: null, quantity: '3', amount_fen: 10_005 }
const begun: LineLeft = { line_id: 'a', by: 'amount', quantity: '1', amount_fen: 1 }

test('a line begun by amount goes on by amount; others begin by quantity', () => {
  expect([choiceOf({}, boxes).unit, choiceOf({}, begun).unit]).toEqual(['quantity', 'amount'])
})

test.each([
  ['quantity', '3', undefined],
  ['quantity', '0.0001', undefined],
  ['quantity', '', undefined],
  ['quantity', '3.0001', '只剩 3 可退'],
  ['quantity', '0', /大于 0 的数量/],
  ['quantity', '-1', /大于 0 的数量/],
  ['quantity', '1.00001', /4 位小数/],
  ['quantity', '一', /大于 0 的数量/],
  ['amount', '100.05', undefined],
  ['amount', '100.06', '只剩 100.05 可退'],
  ['amount', '0.00', /大于 0 的金额/],
  ['amount', '0.001', /2 位小数/],
] as const)('%s “%s” of 3 boxes for 100.05', (unit, text, fault) => {
  const found = faultOf({ unit, text }, boxes)
  if (fault instanceof RegExp) expect(found).toMatch(fault)
  else expect(found).toBe(fault)
})

test('only what was entered is sent, as it was typed; one wrong entry sends nothing', () => {
  const chosen = { b: { unit: 'quantity', text: ' 1.5 ' } } as const
  expect(refundLines(chosen, [boxes, begun])).toEqual([{ line_id: 'b', quantity: '1.5' }])
  expect(refundLines({ ...chosen, a: { unit: 'amount', text: '0.01' } }, [boxes, begun])).toEqual([
    { line_id: 'b', quantity: '1.5' },
    { line_id: 'a', amount_fen: 1 },
  ])
  expect(refundLines({ ...chosen, a: { unit: 'amount', text: '0.02' } }, [boxes, begun])).toBeUndefined()
  expect(refundLines({}, [boxes])).toBeUndefined()
  expect(allOf(boxes, 'amount')).toBe('100.05')
})
