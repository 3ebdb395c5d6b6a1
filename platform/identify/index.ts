export { confirmPerson, identify } from './identify.ts'
export { confirmPayer, type Payer, type Payment } from './payer.ts'
export { relativeCardRule, type RelativeCardRule } from './relative.ts'
export type { Credential, CredentialType, Identified } from './types.ts'
