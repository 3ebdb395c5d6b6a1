import { expect, test } from 'vitest'
import { payerName, tonesOf } from './tones.ts'

test('fund, own account and cash keep their colour; each of four relatives has another, the fifth begins anew', () => {
  const payers = ['fund', 'own', 'relative', 'relative', 'relative', 'relative', 'relative', 'cash'] as const
  expect(tonesOf(payers.map((payer) => ({ payer })))).toEqual([
    'fund',
    'own',
    'relative-1',
    'relative-2',
    'relative-3',
    'relative-4',
    'relative-1',
    'cash',
  ])
})

test('a relative is called by name; other payers by their label', () => {
  expect(payerName({ payer: 'relative', label: '家人', name: '王*明' })).toBe('王*明（家庭共济）')
  expect(payerName({ payer: 'relative', label: '妈妈 李*', name: '李*' })).toBe('妈妈 李*')
  expect(payerName({ payer: 'fund', label: '医保基金' })).toBe('医保基金')
})
