import type { FastifyInstance } from 'fastify'
import { die, failPoint } from '@gongji/platform'

/** Fail points P11 and P12 (ledger/lane/failPoint.ts), counted over what is posted; nothing at all unless one is armed. */
export function addFailPoints(app: FastifyInstance): void {
  if (!failPoint) return
  const { due, reach } = failPoint
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.method !== 'POST' || typeof payload !== 'string' || !due('P11')) return done(null, payload)
    const bytes = Buffer.from(payload)
    reply.hijack()
    reply.raw.writeHead(reply.statusCode, { 'content-length': bytes.length })
    // Dies only once the first half has been handed to the system.
    reply.raw.write(bytes.subarray(0, bytes.length / 2), die)
  })
  app.addHook('onResponse', async (request) => {
    if (request.method === 'POST') reach('P12')
  })
}
