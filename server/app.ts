import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Platform } from '@gongji/platform'
import { exchangePlugin } from './exchange/index.ts'
import { addFailPoints } from './failPoint.ts'
import { healthPlugin } from './health.ts'
import { logOptions } from './logging.ts'
import { pagesPlugin } from './pages.ts'
import { restPlugin } from './rest/index.ts'

export interface ServerOptions {
  /** false is silent; true logs to standard output; options are merged over ours, which hide personal data. */
  logger?: FastifyServerOptions['logger']
  /** The folder of the built pages; by default that of web/. */
  pages?: string
}

const MAX_BODY = 1024 * 1024

/** Every door on one server: the exchange, REST, the sandbox where there is one, and the pages. */
export async function buildServer(platform: Platform, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { logger = false, pages } = options
  const app = fastify({
    logger: logger === false ? false : logger === true ? logOptions : { ...logOptions, ...logger },
    bodyLimit: MAX_BODY,
    // Whatever reaches the server is answered before it closes, each connection's last call included.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  })
  endConnectionsWhenClosing(app)
  addFailPoints(app)
  await app.register(healthPlugin, { platform })
  await app.register(exchangePlugin, { platform })
  await app.register(restPlugin(platform))
  await app.register(pagesPlugin, pages === undefined ? {} : { root: pages })
  return app
}

/** A connection that was busy when the closing began would else stay open for its keep-alive time, a minute and more. */
function endConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
}
