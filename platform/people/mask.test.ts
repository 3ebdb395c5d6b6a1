import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageOn, checkCharacter, isResidentId, normalName, readResidentId } from './certNo.ts'
import { maskCertNo, maskName, maskPhone } from './mask.ts'

test.each([
  ['王小明', '王*明'],
  ['李雷', '李*'],
  ['欧阳娜娜', '欧**娜'],
  ['甲', '*'],
  ['', '*'],
  ['𠮷野家', '𠮷*家'],
])('the name %j is shown as %j', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})

test.each([
  ['990101198005050017', '9901************17'],
  ['E12345678', 'E123***78'],
  ['H1234567', 'H123**67'],
  ['G123456', 'G*****6'],
  ['12', '**'],
])('of the number %s no more than the first four and the last two are shown: %s', (certNo, shown) => {
  expect(maskCertNo(certNo)).toBe(shown)
  expect(shown).toHaveLength(certNo.length)
})

test('of whatever name a mask shows two characters at most, of whatever number six', () => {
  const shown = (masked: string) => masked.replaceAll('*', '').length
  fc.assert(
    fc.property(fc.stringMatching(/^[王李张X0-9]{0,30}$/), (text) => {
      expect(shown(maskName(text))).toBeLessThanOrEqual(2)
      expect(shown(maskCertNo(text))).toBeLessThanOrEqual(6)
    }),
  )
})

test('of a phone number the middle four are hidden', () => {
  expect(maskPhone('13800001234')).toBe('138****1234')
})

test('an ID number has 18 characters with the check character of GB 11643; a wrong one, 17 and 19 characters are refused', () => {
  // The worked example of the standard: 11010519491231002 gives X.
  expect(checkCharacter('11010519491231002')).toBe('X')
  expect(isResidentId('11010519491231002X')).toBe(true)
  expect(isResidentId('110105194912310021')).toBe(false)
  expect(isResidentId('11010519491231002')).toBe(false)
  expect(isResidentId('11010519491231002XX')).toBe(false)
})

test('an ID number says birth and sex: an odd 17th digit is a man', () => {
  expect(readResidentId('11010519491231002X')).toEqual({ birth: '1949-12-31', gender: '2' })
  expect(readResidentId('110105194912310038')).toEqual({ birth: '1949-12-31', gender: '1' })
})

test('age: 17 on the day before the 18th birthday, 18 on it, 18 on the day after', () => {
  expect(ageOn('2008-03-10', '2026-03-09')).toBe(17)
  expect(ageOn('2008-03-10', '2026-03-10')).toBe(18)
  expect(ageOn('2008-03-10', '2026-03-11')).toBe(18)
})

test('spaces and the kinds of middle dot in a name do not make another person', () => {
  expect(normalName(' 买买提•艾 力 ')).toBe(normalName('买买提·艾力'))
})
