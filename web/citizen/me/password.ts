/** Why a new card password will not do, in words; undefined when it may be sent. */
export function passwordProblem(next: string, again: string): string | undefined {
  if (!/^\d{6}$/.test(next)) return '新密码要六位数字'
  if (/^(\d)\1{5}$/.test(next)) return '新密码不能是同一个数字重复六次'
  if ('01234567890'.includes(next) || '09876543210'.includes(next)) return '新密码不能是连续的数字'
  return next === again ? undefined : '两次输入的新密码不一样，请再输一次'
}
