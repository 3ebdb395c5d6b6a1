/** Invented identity numbers: valid check digit, plausible birth date, in a district that does not exist. */
import { checkCharacter } from '../people/certNo.ts'

/** No division code of China begins with 99, so that nobody's real number can come out. */
export const FICTITIOUS_PREFIX = '99'

/**
 * @param area four digits that follow the fictitious prefix
 * @param birth YYYY-MM-DD
 * @param sequence 0 to 499; the last digit of the sequence is odd for men and even for women
 */
export function certno(area: string, birth: string, sequence: number, gender: 'male' | 'female'): string {
  const order = sequence * 2 + (gender === 'male' ? 1 : 0)
  const digits = FICTITIOUS_PREFIX + area + birth.replaceAll('-', '') + String(order).padStart(3, '0')
  return digits + checkCharacter(digits)
}
