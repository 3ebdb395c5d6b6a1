import type { ActFor, Agency, Me, SignIn } from '../schema/session.ts'
import type { Health } from '../schema/health.ts'
import type { Send } from '../send.ts'

export const sessionCalls = (send: Send) => ({
  signIn: (body: SignIn) => send<Me>('POST', '/api/session', { body }),
  whoAmI: () => send<Me>('GET', '/api/session'),
  signOut: () => send<void>('DELETE', '/api/session'),
  /** Acts for a ward or principal from now on; null returns to the own record. */
  actFor: (body: ActFor) => send<Me>('POST', '/api/session/acting', { body }),
  agencies: () => send<Agency[]>('GET', '/api/session/agencies'),
  health: () => send<Health>('GET', '/healthz'),
})
