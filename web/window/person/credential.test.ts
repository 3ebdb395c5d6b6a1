import { expect, test } from 'vitest'
import { guessType } from './credential.ts'

test('18 places are an identity number, nine beginning with a letter a card, all else a one-time code', () => {
  expect(guessType(' 11010519491231002x')).toBe('id_card')
  expect(guessType('A12345678')).toBe('card')
  expect(guessType('28765432101234567890123456')).toBe('voucher')
  expect(guessType('1101051949123100')).toBe('voucher')
})
