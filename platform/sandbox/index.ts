/** The sandbox: invented people and a year of their history. Nothing of it exists in production. */
export { cast, type CastFamily, type CastPerson, type SandboxSize } from './cast/index.ts'
export {
  sandboxCatalogue,
  sandboxInstitutions,
  sandboxPeople,
  type SandboxInstitution,
  type SandboxPerson,
  type SandboxRelative,
} from './list.ts'
export { seedSandbox, type SeedOptions } from './seed/index.ts'
export { SANDBOX_PASSWORD } from './seed/people.ts'
export { STAFF, type StaffSeed } from './seed/staff.ts'
export { SandboxRefused, seedState, type SeedState } from './seed/state.ts'
