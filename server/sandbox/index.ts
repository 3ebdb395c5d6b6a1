/** The sandbox's own routes. In production none of them exists. */
import type { FastifyPluginAsync } from 'fastify'
import type { Platform } from '@gongji/platform'
import { restScope } from '../rest/scope.ts'
import { enterRoutes } from './enter.ts'
import { listRoutes } from './lists.ts'

export const sandboxPlugin =
  (p: Platform): FastifyPluginAsync =>
  async (app) => {
    if (p.mode !== 'sandbox') return
    await restScope(app, p)
    await app.register(listRoutes(p))
    await app.register(enterRoutes(p))
  }
