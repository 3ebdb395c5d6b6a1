export { canonical, fingerprint } from './fingerprint.ts'
export { resultOf, submit, type Submission } from './submit.ts'
export type { Actor, Channel, CommandMeta } from './types.ts'
