/** Which passwords are too easy. */

export const PASSWORD_LENGTH = 6

const isRun = (digits: string, step: number): boolean =>
  Array.from(digits).every((d, i) => i === 0 || (Number(digits[i - 1]) + step + 10) % 10 === Number(d))

/** Half or third of a password repeated: 123123, 121212. */
const isRepeated = (digits: string): boolean =>
  [1, 2, 3].some((n) => digits === digits.slice(0, n).repeat(digits.length / n))

export interface Holder {
  certNo: string
  birth: string
  phone?: string
}

/** Why a password is refused, in words; undefined when it is good enough. */
export function weakness(password: string, holder: Holder): string | undefined {
  if (!/^\d{6}$/.test(password)) return `密码必须是 ${PASSWORD_LENGTH} 位数字`
  if (isRepeated(password)) return '密码不能由相同或重复的数字组成，例如 111111、123123'
  if (isRun(password, 1) || isRun(password, -1)) return '密码不能是连续的数字，例如 123456、654321'
  if (holder.certNo.includes(password)) return '密码不能是证件号码中的数字'
  if (holder.birth.replaceAll('-', '').includes(password)) return '密码不能是出生日期'
  if (holder.phone?.includes(password)) return '密码不能是手机号码中的数字'
  return undefined
}
