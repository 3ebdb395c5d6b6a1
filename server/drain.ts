/** Leaving in order: who watches is told, what is under way is answered, and nobody is kept waiting for ever. */
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether this server is on its way out: /healthz answers 503, so that balancers look elsewhere. */
    draining: boolean
  }
}

/** Marks the app as draining when it closes, and ends each connection with its next answer. */
export function drain(app: FastifyInstance): void {
  app.decorate('draining', false)
  app.addHook('preClose', async () => {
    app.draining = true
  })
  // A connection that was busy when the closing began would else stay open for its keep-alive time.
  app.addHook('onSend', async (_request, reply) => {
    if (app.server.listening || !app.draining) return
    reply.header('connection', 'close')
  })
}

export interface DrainOptions {
  /** Milliseconds between telling /healthz and listening no longer, so that balancers notice. */
  notice: number
  /** Milliseconds for what is under way; connections that are busy then are cut. */
  patience: number
}

/** Closes a listening app. Everything that reached it is answered, unless that takes longer than the patience. */
export async function closeGently(app: FastifyInstance, { notice, patience }: DrainOptions): Promise<void> {
  app.draining = true
  if (notice > 0) await new Promise((resolve) => setTimeout(resolve, notice))
  const cut = setTimeout(() => app.server.closeAllConnections(), patience)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}
