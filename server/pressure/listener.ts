import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { doorOf, type Door } from '../doors.ts'
import { sendBusy } from './busy.ts'
import type { Gate } from './gate.ts'

/** Longer than the keep-alive of the usual proxies, so that it is they who close. */
const KEEP_ALIVE = 72_000

export interface Admission {
  gate: Gate
  now: () => Date
  /** Told of every request that was turned away. */
  onBusy: (door: Door) => void
}

/** A listening server whose doors open no wider than the gate. Health, metrics and pages are always let in. */
export function listener(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { gate, now, onBusy }: Admission,
): Server {
  const server = createServer((request, response) => {
    const door = doorOf(request.url ?? '')
    const bounded = door === 'exchange' || door === 'rest'
    if (bounded && !gate.enter(response)) {
      onBusy(door)
      sendBusy(response, door, now())
    } else handle(request, response)
  })
  server.keepAliveTimeout = KEEP_ALIVE
  return server
}
