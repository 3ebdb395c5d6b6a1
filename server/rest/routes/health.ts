/** GET /healthz: 200 once the database answers. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { health } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'

const VERSION = '0.1.0'

export const healthRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/healthz',
      { schema: { tags: ['health'], summary: '服务与数据库是否可用', response: { 200: health } } },
      async () => {
        await p.db.query('select 1')
        return { status: 'ok' as const, mode: p.mode, version: VERSION, now: p.clock.now().toISOString() }
      },
    )
  }
