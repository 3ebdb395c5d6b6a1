import { AmountError, parsePrice, parseQuantity, parseYuan } from '@gongji/benefit'
import type { Fen, Price, Quantity } from '@gongji/benefit'
import { Broken, type Reader } from './field.ts'

/** At most `max` characters, counted as people count them. */
export const text =
  (max: number): Reader<string> =>
  (value) =>
    // A text never has more characters than code units.
    value.length > max && Array.from(value).length > max ? new Broken(`长度不得超过${max}个字符`) : value

/** One of the codes of a table; `aliases` are spellings that real clients send. */
export const codeOf =
  <K extends string>(
    table: Readonly<Record<K, string>>,
    aliases: Readonly<Record<string, K>> = {},
  ): Reader<K> =>
  (value) => {
    if (Object.hasOwn(table, value)) return value as K
    const alias = Object.hasOwn(aliases, value) ? aliases[value] : undefined
    if (alias !== undefined) return alias
    const known = Object.entries(table)
      .slice(0, 8)
      .map(([code, name]) => `${code}${String(name)}`)
    return new Broken(`须为${known.join('、')}之一`)
  }

export const flag: Reader<boolean> = (value) =>
  value === '1' ? true : value === '0' ? false : new Broken('须为0（否）或1（是）')

const decimal =
  <T>(parse: (value: string) => T, rule: string): Reader<T> =>
  (value) => {
    try {
      return parse(value)
    } catch (error) {
      if (error instanceof AmountError) return new Broken(rule)
      throw error
    }
  }

/** An amount in yuan with at most two decimals; negative only where the field says so. */
export const signedAmount: Reader<Fen> = decimal(parseYuan, '须为不超过两位小数的普通数字，单位元，例如4.52')
export const amount: Reader<Fen> = (value) => {
  const fen = signedAmount(value)
  return !(fen instanceof Broken) && fen < 0 ? new Broken('不得为负数') : fen
}

/** 单价, at most six decimals. */
export const unitPrice: Reader<Price> = (value) => {
  const read = decimal(parsePrice, '须为不超过六位小数的普通数字，单位元，例如4.52')(value)
  return !(read instanceof Broken) && read < 0 ? new Broken('不得为负数') : read
}

/** 数量, at most four decimals, never nought. */
export const count: Reader<Quantity> = (value) => {
  const read = decimal(parseQuantity, '须为不超过四位小数的普通数字，例如1')(value)
  return !(read instanceof Broken) && read === 0 ? new Broken('不得为0') : read
}
