import { expect, test } from 'vitest'
import { noLimits, readLimits } from './limitText.ts'

test('an empty limit is no limit, 200.50 yuan a time is 20050 fen', () => {
  expect(readLimits(noLimits)).toEqual({
    limits: { per_use_fen: null, per_day_fen: null, per_year_fen: null },
  })
  expect(readLimits({ perUse: '200.50', perDay: '', perYear: '3,000' })).toEqual({
    limits: { per_use_fen: 20_050, per_day_fen: null, per_year_fen: 300_000 },
  })
})

test('a limit of 0 or one that is no amount is named, every one of them at once', () => {
  expect(readLimits({ perUse: '0', perDay: '一百', perYear: '1' })).toEqual({ wrong: ['perUse', 'perDay'] })
})
