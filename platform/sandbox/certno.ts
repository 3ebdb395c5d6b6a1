/** Invented identity numbers: valid check digit, plausible birth date, in a district that does not exist. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** No division code of China begins with 99, so that nobody's real number can come out. */
export const FICTITIOUS_PREFIX = '99'

/** The 18th character of an identity number. @param digits the first 17 */
export function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return CHECK[sum % 11]!
}

/**
 * @param area four digits that follow the fictitious prefix
 * @param birth YYYY-MM-DD
 * @param sequence 0 to 499; the last digit of the sequence is odd for men and even for women
 */
export function certno(area: string, birth: string, sequence: number, gender: 'male' | 'female'): string {
  const order = sequence * 2 + (gender === 'male' ? 1 : 0)
  const digits = FICTITIOUS_PREFIX + area + birth.replaceAll('-', '') + String(order).padStart(3, '0')
  return digits + checkDigit(digits)
}
