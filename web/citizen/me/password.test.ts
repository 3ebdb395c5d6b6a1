import { expect, test } from 'vitest'
import { passwordProblem } from './password.ts'

test('a new password has exactly six digits', () => {
  expect(passwordProblem('27194', '27194')).toBe('新密码要六位数字')
  expect(passwordProblem('271943', '271943')).toBeUndefined()
})

test('111111, 123456 and 654321 are refused: repeated and running digits are what thieves try first', () => {
  expect(passwordProblem('111111', '111111')).toBe('新密码不能是同一个数字重复六次')
  expect(passwordProblem('123456', '123456')).toBe('新密码不能是连续的数字')
  expect(passwordProblem('654321', '654321')).toBe('新密码不能是连续的数字')
})

test('both entries must be the same', () => {
  expect(passwordProblem('271943', '271944')).toBe('两次输入的新密码不一样，请再输一次')
})
