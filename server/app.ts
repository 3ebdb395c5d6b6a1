import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Platform } from '@gongji/platform'
import type { Door } from './doors.ts'
import { drain } from './drain.ts'
import { exchangePlugin } from './exchange/index.ts'
import { addFailPoints } from './failPoint.ts'
import { healthPlugin } from './health.ts'
import { logOptions } from './logging.ts'
import { measure } from './metrics/index.ts'
import { pagesPlugin } from './pages.ts'
import { Gate, listener } from './pressure/index.ts'
import { restPlugin } from './rest/index.ts'

export interface ServerOptions {
  /** false is silent; true logs to standard output; options are merged over ours, which hide personal data. */
  logger?: FastifyServerOptions['logger']
  /** The folder of the built pages; by default that of web/. */
  pages?: string
  /** Most requests under way at the doors; one more is told that we are busy. 400 by default. */
  maxInFlight?: number
  /** Addresses and networks that may read /metrics; this machine by default. */
  metricsFrom?: readonly string[]
}

const MAX_BODY = 1024 * 1024
/** Enough for full batches, and few enough that whoever is let in is answered within a second. */
const MAX_IN_FLIGHT = 400

/** Every door on one server: the exchange, REST, the sandbox where there is one, and the pages. */
export async function buildServer(platform: Platform, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { logger = false, pages, maxInFlight = MAX_IN_FLIGHT, metricsFrom } = options
  const gate = new Gate(maxInFlight)
  const onBusy = (door: Door) => measured.busy.inc({ door })
  const now = () => platform.clock.now()
  const app = fastify({
    serverFactory: (handle) => listener(handle, { gate, now, onBusy }),
    logger: logger === false ? false : logger === true ? logOptions : { ...logOptions, ...logger },
    bodyLimit: MAX_BODY,
    // Whatever reaches the server is answered before it closes, each connection's last call included.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  })
  drain(app)
  addFailPoints(app)
  const measured = measure(app, { platform, gate, from: metricsFrom })
  await app.register(healthPlugin, { platform })
  await app.register(exchangePlugin, { platform })
  await app.register(restPlugin(platform))
  await app.register(pagesPlugin, pages === undefined ? {} : { root: pages })
  return app
}
