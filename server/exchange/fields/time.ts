import { Broken, type Reader } from './field.ts'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATE_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):(\d{2})$/

function validDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const made = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
}

/** 日期型 `yyyy-MM-dd`; a time behind it is dropped, because several clients send one. */
export const date: Reader<string> = (value) => {
  const day = DATE_TIME.test(value) ? value.slice(0, 10) : value
  return validDate(day) ? day : new Broken('须为真实日期，格式yyyy-MM-dd')
}

/** 日期时间型 `yyyy-MM-dd HH:mm:ss` in Beijing time; a bare date is its first second. */
export const dateTime: Reader<Date> = (value) => {
  const match = DATE_TIME.exec(validDate(value) ? `${value} 00:00:00` : value)
  const broken = new Broken('须为真实时间，格式yyyy-MM-dd HH:mm:ss')
  if (!match || !validDate(match[1]!)) return broken
  const [hour, minute, second] = match.slice(2).map(Number) as [number, number, number]
  if (hour > 23 || minute > 59 || second > 59) return broken
  return new Date(`${match[1]}T${match[2]}:${match[3]}:${match[4]}+08:00`)
}

const shifted = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString()

/** `yyyy-MM-dd HH:mm:ss` in Beijing time. */
export const showDateTime = (instant: Date): string => shifted(instant).slice(0, 19).replace('T', ' ')
/** `yyyy-MM-dd` in Beijing time. */
export const showDate = (instant: Date): string => shifted(instant).slice(0, 10)
/** `yyyyMMddHHmmss`, and with milliseconds `yyyyMMddHHmmssSSS`. */
export const compactTime = (instant: Date): string => compact(shifted(instant))
export function compactMillis(instant: Date): string {
  const text = shifted(instant)
  return compact(text) + text.slice(20, 23)
}

/** The digits of `yyyy-MM-ddTHH:mm:ss`. */
const compact = (text: string): string =>
  text.slice(0, 4) +
  text.slice(5, 7) +
  text.slice(8, 10) +
  text.slice(11, 13) +
  text.slice(14, 16) +
  text.slice(17, 19)
