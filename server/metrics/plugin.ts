import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import type { Platform } from '@gongji/platform'
import { doorOf } from '../doors.ts'
import type { Gate } from '../pressure/gate.ts'
import { LOOPBACK, mayRead } from './access.ts'
import { instruments, watchLanes, type Instruments } from './instruments.ts'
import { processRegister } from './process.ts'

export interface MetricsOptions {
  platform: Platform
  gate: Gate
  /** Addresses and networks that may read /metrics; this machine only by default. */
  from?: readonly string[] | undefined
}

declare module 'fastify' {
  interface FastifyReply {
    /** Code of the error catalogue that this request was refused with. */
    refusedAs: string | undefined
    /** Transaction code and outcome of a message of the exchange. */
    exchanged: { infno: string; outcome: 'done' | 'refused' | 'failed' } | undefined
  }
}

/** Measures every request of `app`, and GET /metrics in the text form of Prometheus. One register for each app. */
export function measure(app: FastifyInstance, options: MetricsOptions): Instruments {
  const { platform, gate, from = LOOPBACK } = options
  const register = new Registry()
  const measured = instruments(register, gate)
  const unwatch = watchLanes(register, platform)
  app.addHook('onClose', async () => unwatch())

  app.decorateReply('refusedAs', undefined)
  app.decorateReply('exchanged', undefined)
  app.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000
    const labels = { route: request.routeOptions.url ?? 'none', method: request.method }
    measured.requests.observe({ ...labels, status: reply.statusCode }, seconds)
    if (reply.exchanged) measured.messages.observe(reply.exchanged, seconds)
    if (reply.refusedAs) measured.refusals.inc({ door: doorOf(request.url), code: reply.refusedAs })
  })

  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, from)) {
      return await reply.code(403).type('text/plain; charset=utf-8').send('not from this address\n')
    }
    const whole = Registry.merge([register, processRegister()])
    return await reply.type(whole.contentType).send(await whole.metrics())
  })
  return measured
}
