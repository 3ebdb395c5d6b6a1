export { checkPassword, passwordState, type Checked, type CheckOptions, type PasswordState } from './check.ts'
export { passwordHistory, type PasswordEvent, type PasswordEventKind } from './events.ts'
export { hashPassword, verifyPassword } from './hash.ts'
export { lockRules, passwordRules } from './policy.ts'
export { weakness } from './rules.ts'
export {
  changePassword,
  hasPassword,
  resetPassword,
  setFirstPassword,
  setPassword,
  unlockPassword,
  type PasswordSetting,
} from './set.ts'
export type {
  IdentityCheck,
  InitialRule,
  LockRules,
  PasswordKind,
  PasswordRules,
  UnlockRule,
} from './types.ts'
