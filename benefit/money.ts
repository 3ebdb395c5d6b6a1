/**
 * Money, rates, prices and quantities as scaled integers. No float ever holds money: a product that
 * could leave the safe integer range is taken in BigInt, and every rounding has a name.
 */

declare const fenBrand: unique symbol
declare const ppmBrand: unique symbol
declare const priceBrand: unique symbol
declare const quantityBrand: unique symbol

/** An integer number of fen (1 yuan = 100 fen), at most 10^13 in magnitude. */
export type Fen = number & { readonly [fenBrand]: true }
/** A rate in integer parts per million: 650000 is 65 %. */
export type Ppm = number & { readonly [ppmBrand]: true }
/** A unit price in millionths of a yuan (the national interface's N16,6). */
export type Price = number & { readonly [priceBrand]: true }
/** A quantity in ten-thousandths of a unit (the national interface's N16,4). */
export type Quantity = number & { readonly [quantityBrand]: true }

export const MAX_FEN = 10 ** 13
const MILLION = 1_000_000
export const WHOLE = MILLION as Ppm
export const ZERO = 0 as Fen

/** Named roundings. `half_up` rounds away from zero at the half, so that a refund mirrors its payment. */
export type Rounding = 'half_up' | 'down' | 'up'

export class AmountError extends Error {
  readonly value: unknown
  constructor(message: string, value: unknown) {
    super(message)
    this.name = 'AmountError'
    this.value = value
  }
}

/** Takes a number for fen where it enters. @throws AmountError unless it is an integer within ±10^13. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value) || value > MAX_FEN || value < -MAX_FEN) throw notFen(value)
  return (value === 0 ? 0 : value) as Fen
}

const notFen = (value: number): AmountError =>
  new AmountError(`not a whole number of fen within ±${MAX_FEN}: ${value}`, value)

/** Takes a number for a rate. @throws AmountError unless it is an integer from 0 to 1,000,000. */
export function ppm(value: number): Ppm {
  if (!Number.isInteger(value) || value < 0 || value > WHOLE) {
    throw new AmountError(`not a rate from 0 to 1,000,000 parts per million: ${value}`, value)
  }
  return value as Ppm
}

function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const negative = numerator < 0n
  const n = negative ? -numerator : numerator
  const whole = n / denominator
  const rest = n % denominator
  const up = rounding === 'up' ? rest > 0n : rounding === 'half_up' ? rest * 2n >= denominator : false
  const result = up ? whole + 1n : whole
  return negative ? -result : result
}

/**
 * Up to here halves are exact, and no quotient comes closer to the next whole number than a double can
 * tell, so that the floor of a quotient is exact.
 */
const MOST_EXACT = 2 ** 52

/** `amount × numerator ÷ denominator`, rounded once. The denominator must be a positive whole number. */
export function scale(
  amount: Fen,
  numerator: number,
  denominator: number,
  rounding: Rounding = 'half_up',
): Fen {
  const product = amount * numerator
  return rounding === 'half_up' && product >= 0 && product <= MOST_EXACT - denominator
    ? (Math.floor((product + denominator / 2) / denominator) as Fen)
    : scaledRarely(amount, numerator, denominator, rounding)
}

/** Roundings other than half up, negative and large products: apart, so that the usual case stays small enough to inline. */
function scaledRarely(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  const product = amount * numerator
  if (product < 0 || product > MOST_EXACT || rounding === 'half_up') {
    return fen(Number(divide(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)))
  }
  const whole = Math.floor(product / denominator)
  return (rounding === 'up' && whole * denominator < product ? whole + 1 : whole) as Fen
}

/** `amount × rate`, rounded once. Every line and every fund asks for this, so that its usual case is written out. */
export function share(amount: Fen, rate: Ppm, rounding: Rounding = 'half_up'): Fen {
  const product = amount * rate
  return rounding === 'half_up' && product >= 0 && product <= MOST_EXACT - MILLION
    ? (Math.floor((product + MILLION / 2) / MILLION) as Fen)
    : scale(amount, rate, MILLION, rounding)
}

/** The amount of a line: price × quantity, rounded half up to the fen. */
export function lineAmount(price: Price, quantity: Quantity): Fen {
  // price is 10^-6 yuan and quantity 10^-4, so the product is 10^-10 yuan = 10^-8 fen.
  return scale(price as number as Fen, quantity, 100_000_000)
}

/** Splits a whole in proportion to the weights; the parts always sum to the whole (largest remainder first, then order). */
export function split(whole: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((a, b) => a + b, 0)
  if (weights.length === 0 || total <= 0)
    throw new AmountError('cannot split by weights that sum to nothing', weights)
  const parts = weights.map((w) => scale(whole, w, total, 'down'))
  let left = whole - parts.reduce<number>((a, b) => a + b, 0)
  const step = left < 0 ? -1 : 1
  const byRemainder = weights
    .map((w, i) => ({ i, rest: (BigInt(Math.abs(whole)) * BigInt(w)) % BigInt(total) }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  for (const { i } of byRemainder) {
    if (left === 0) break
    parts[i] = (parts[i]! + step) as Fen
    left -= step
  }
  return parts
}

function parseScaled(text: string, decimals: number, what: string): number {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim())
  if (!match)
    throw new AmountError(
      `${what} must be a plain decimal number, for example 4.52; got ${JSON.stringify(text)}`,
      text,
    )
  const fraction = match[3] ?? ''
  if (fraction.slice(decimals).replace(/0+$/, '') !== '') {
    throw new AmountError(`${what} may have at most ${decimals} decimals; got ${text}`, text)
  }
  const digits = BigInt(match[2]! + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const value = Number(match[1] === '-' ? -digits : digits)
  if (!Number.isSafeInteger(value)) throw new AmountError(`${what} is too large: ${text}`, text)
  return value === 0 ? 0 : value
}

function formatScaled(value: number, decimals: number, keep: number): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals)
  let fraction = digits.slice(-decimals)
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`
}

/** Yuan as decimal text to fen: "4.52" is 452. @throws AmountError on anything but a plain decimal with at most two decimals. */
export const parseYuan = (text: string): Fen => fen(parseScaled(text, 2, 'an amount in yuan'))
/** Fen to yuan with two decimals: 452 is "4.52". */
export const formatYuan = (amount: Fen): string => formatScaled(amount, 2, 2)
/** Fen to the shortest decimal: 450 is "4.5", 400 is "4". */
export const shortYuan = (amount: Fen): string => formatScaled(amount, 2, 0)
export const parsePrice = (text: string): Price => parseScaled(text, 6, 'a price') as Price
export const formatPrice = (price: Price): string => formatScaled(price, 6, 0)
export const parseQuantity = (text: string): Quantity => parseScaled(text, 4, 'a quantity') as Quantity
export const formatQuantity = (quantity: Quantity): string => formatScaled(quantity, 4, 0)
/** A rate as decimal text to parts per million: "0.05" is 50000. */
export const parseRate = (text: string): Ppm => ppm(parseScaled(text, 6, 'a rate'))
export const formatRate = (rate: Ppm): string => formatScaled(rate, 6, 0)

export const sum = (amounts: Iterable<Fen>): Fen => {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}
export const least = (a: Fen, b: Fen): Fen => (a < b ? a : b)
export const atLeastZero = (amount: number): Fen => (amount > 0 ? amount : 0) as Fen
/** A percentage as text to parts per million: "89.5%" is 895000. */
export const parsePercent = (text: string): Ppm => ppm(parseFactor(text))
/** A percentage that may exceed 100 % as parts per million: "600%" is 6000000. */
export const parseFactor = (text: string): number => {
  if (!text.endsWith('%')) throw new AmountError(`a percentage must end in %; got ${text}`, text)
  return parseScaled(text.slice(0, -1), 4, 'a percentage')
}
/** Parts per million to a percentage: 895000 is "89.5%". */
export const formatPercent = (rate: Ppm): string => `${formatScaled(rate, 4, 0)}%`
