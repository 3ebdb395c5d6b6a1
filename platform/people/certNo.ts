/** 公民身份号码 (GB 11643): 18 characters with a check character. */
import type { DateText } from '@gongji/benefit'

/** 居民身份证. */
export const RESIDENT_ID = '01'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character of the first 17 digits. */
export function checkCharacter(digits: string): string {
  const total = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0)
  return CHECKS[total % 11]!
}

export function isResidentId(certNo: string): boolean {
  return /^\d{17}[\dX]$/.test(certNo) && checkCharacter(certNo) === certNo[17]
}

/** What an ID number says of its holder. */
export function readResidentId(certNo: string): { birth: DateText; gender: '1' | '2' } {
  const birth = `${certNo.slice(6, 10)}-${certNo.slice(10, 12)}-${certNo.slice(12, 14)}`
  return { birth, gender: Number(certNo[16]) % 2 === 1 ? '1' : '2' }
}

/** The form in which numbers are compared: no spaces, capital letters, types with two digits ("1" is "01"). */
export const normalCertNo = (certNo: string): string => certNo.replace(/\s/g, '').toUpperCase()
export const normalCertType = (certType: string): string => certType.trim().padStart(2, '0')
export const normalName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/\s/g, '')
    .replace(/[•‧・]/g, '·')

/** Full years of age on a date. */
export function ageOn(birth: DateText, date: DateText): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4))
  return date.slice(5) < birth.slice(5) ? years - 1 : years
}
