/**
 * Typed client of the REST door: one function per route, types inferred from the schemas, no
 * validation code in the bundle. Commands take the idempotency key of the user's intent last.
 * @throws ApiError (see send.ts) with the server's problem document.
 */
import { familyCalls } from './calls/family.ts'
import { jobCalls } from './calls/jobs.ts'
import { meCalls } from './calls/me.ts'
import { officeCalls } from './calls/office.ts'
import { sandboxCalls } from './calls/sandbox.ts'
import { sessionCalls } from './calls/session.ts'
import { windowCalls } from './calls/window.ts'
import { createSend } from './send.ts'
import type { ClientOptions } from './send.ts'

export { ApiError } from './send.ts'
export type { ClientOptions } from './send.ts'
export type * from './schema/index.ts'

export type Client = ReturnType<typeof createClient>

export function createClient(options: ClientOptions) {
  const send = createSend(options)
  return {
    ...sessionCalls(send),
    ...meCalls(send),
    ...familyCalls(send),
    ...windowCalls(send),
    ...officeCalls(send),
    ...jobCalls(send),
    ...sandboxCalls(send),
  }
}
