/** Values of calculations, of which any may be not known. */
import { type Known, NOT_KNOWN } from '../calc/step.ts'
import type { DateText } from '../facts.ts'
import { formatPercent, type Fen, type Ppm } from '../money.ts'
import { day, NOT_KNOWN_TEXT, same, type Text, yuan } from './text.ts'

export const isKnown = <T>(value: T | typeof NOT_KNOWN): value is Exclude<T, typeof NOT_KNOWN> =>
  value !== NOT_KNOWN

export const dayOrUnknown = (value: Known<DateText>): Text =>
  value === NOT_KNOWN ? NOT_KNOWN_TEXT : day(value)
export const yuanOrUnknown = (value: Known<Fen>): Text =>
  value === NOT_KNOWN ? NOT_KNOWN_TEXT : yuan(value as Fen)
export const percentOrUnknown = (value: Known<Ppm>): Text =>
  value === NOT_KNOWN ? NOT_KNOWN_TEXT : same(formatPercent(value as Ppm))
export const countOrUnknown = (value: Known<number>): Text =>
  value === NOT_KNOWN ? NOT_KNOWN_TEXT : same(value)
