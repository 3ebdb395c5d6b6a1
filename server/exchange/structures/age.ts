import { LosslessNumber } from 'lossless-json'

/** 年龄 as N4,1: full years and tenths of a year, rounded down. Both dates are `yyyy-MM-dd`. */
export function age(birth: string, on: string): LosslessNumber {
  const [by, bm, bd] = birth.split('-').map(Number) as [number, number, number]
  const [oy, om, od] = on.split('-').map(Number) as [number, number, number]
  const months = (oy - by) * 12 + (om - bm) - (od < bd ? 1 : 0)
  const tenths = Math.floor((Math.max(months, 0) * 10) / 12)
  const [whole, rest] = [Math.floor(tenths / 10), tenths % 10]
  return new LosslessNumber(rest === 0 ? String(whole) : `${whole}.${rest}`)
}
