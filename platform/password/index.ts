export { checkPassword, type PasswordKind } from './check.ts'
export { hashPassword, verifyPassword } from './hash.ts'
export { lockRules, weakness, type LockRules } from './rules.ts'
export { changePassword, hasPassword, resetPassword, setPassword, unlockPassword } from './set.ts'
