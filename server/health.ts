import type { FastifyPluginAsync } from 'fastify'
import type { Platform } from '@gongji/platform'

/** GET /healthz: 200 only while the database answers and the server is not on its way out. */
export const healthPlugin: FastifyPluginAsync<{ platform: Platform }> = async (app, { platform }) => {
  app.get('/healthz', async (request, reply) => {
    if (app.draining) return await reply.code(503).send({ status: 'draining' })
    try {
      await platform.db.query('select 1')
      return { status: 'ok' }
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer')
      return await reply.code(503).send({ status: 'database_unreachable' })
    }
  })
}
