import type {
  ClockSet,
  Enter,
  SandboxInstitution,
  SandboxItem,
  SandboxPerson,
  SandboxRole,
  SetClock,
} from '../schema/sandbox.ts'
import type { Me } from '../schema/session.ts'
import type { Send } from '../send.ts'

export const sandboxCalls = (send: Send) => ({
  sandboxPeople: () => send<SandboxPerson[]>('GET', '/sandbox/people'),
  sandboxInstitutions: () => send<SandboxInstitution[]>('GET', '/sandbox/institutions'),
  sandboxCatalogue: () => send<SandboxItem[]>('GET', '/sandbox/catalogue'),
  sandboxRoles: () => send<SandboxRole[]>('GET', '/sandbox/roles'),
  setClock: (body: SetClock) => send<ClockSet>('POST', '/sandbox/clock', { body }),
  enter: (body: Enter) => send<Me>('POST', '/sandbox/enter', { body }),
})
