/** What every scope of REST routes has: cookies, schemas that validate, problems as errors, and the guard. */
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Platform } from '@gongji/platform'
import { guard } from '../auth/index.ts'
import { handleError } from './problem.ts'

const MAX_BODY = 256 * 1024

export async function restScope(app: FastifyInstance, p: Platform): Promise<void> {
  z.config(z.locales.zhCN())
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(handleError)
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= MAX_BODY
  })
  // Nothing of a person's record stays in a cache.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  guard(app, p)
}
