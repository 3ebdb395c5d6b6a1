import { LosslessNumber } from 'lossless-json'
import { formatPrice, formatQuantity, shortYuan } from '@gongji/benefit'
import type { Fen, Ppm, Price, Quantity } from '@gongji/benefit'

/** Amounts leave as JSON numbers in their shortest decimal form, from the digits and not through a float. */
export const yuan = (amount: Fen): LosslessNumber => new LosslessNumber(shortYuan(amount))
export const price = (value: Price): LosslessNumber => new LosslessNumber(formatPrice(value))
export const quantity = (value: Quantity): LosslessNumber => new LosslessNumber(formatQuantity(value))

/** A rate as N5,4: 650000 ppm is 0.65; a fifth decimal is rounded half up. */
export function rate(value: Ppm): LosslessNumber {
  const tenThousandths = Math.floor((value + 50) / 100)
  return new LosslessNumber(formatQuantity(tenThousandths as Quantity))
}

/** 999999 stands for "no ceiling" in the interface. */
export const NO_CEILING = new LosslessNumber('999999')
