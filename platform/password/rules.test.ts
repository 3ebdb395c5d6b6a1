import { expect, test } from 'vitest'
import { weakness } from './rules.ts'

const holder = { certNo: '990101198005050017', birth: '1980-05-05', phone: '13862739405' }

test.each([
  ['12345', '6 位'],
  ['1234567', '6 位'],
  ['12345a', '6 位'],
  ['１２３４５６', '6 位'],
  ['111111', '重复'],
  ['123123', '重复'],
  ['121212', '重复'],
  ['123456', '连续'],
  ['654321', '连续'],
  ['890123', '连续'],
  ['050017', '证件号码'],
  ['990101', '证件号码'],
  ['800505', '证件号码'],
  ['739405', '手机号码'],
])('%s is refused, because of %s', (password, reason) => {
  expect(weakness(password, holder)).toContain(reason)
})

test.each(['135790', '112233', '730418', '120210'])('%s is good enough', (password) => {
  expect(weakness(password, holder)).toBeUndefined()
})

test('a birth date is refused also where the document does not hold it', () => {
  expect(weakness('800505', { certNo: 'E1234567', birth: '1980-05-05' })).toContain('出生日期')
})
