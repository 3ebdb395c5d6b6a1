import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import staticFiles from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'
import { problemText } from '@gongji/platform/errors'
import { doorOf } from './doors.ts'

const DIST = fileURLToPath(new URL('../web/dist/', import.meta.url))

const SECURITY = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // Components set sizes and colours in style attributes.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      frameAncestors: ["'none'"],
      // The door itself speaks plain HTTP; a proxy in front of it adds TLS and this rule.
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' as const },
}

/** The built pages: files as they are, and the application for every other path that a browser asks for. */
export const pagesPlugin: FastifyPluginAsync<{ root?: string }> = async (app, { root = DIST }) => {
  await app.register(helmet, SECURITY)
  const built = existsSync(root)
  if (built) await app.register(staticFiles, { root, serve: false })

  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0]!
    // Asked for at a door, an unknown address is an error and not the application.
    if (doorOf(path) !== 'pages') {
      reply.callNotFound()
      return await reply
    }
    if (!built) {
      return await reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('页面尚未构建，请先运行 npm run build\n')
    }
    const asset = path.startsWith('/assets/')
    // An id may hold a dot, so only a browser that asks for a page tells /receipts/1.5 from a missing file.
    const page = !asset && request.headers.accept?.includes('text/html') && !existsSync(join(root, path))
    if (/\.[a-z0-9]+$/i.test(path) && !page) {
      return await reply.sendFile(path, { maxAge: asset ? '365d' : 0, immutable: asset })
    }
    return await reply.sendFile('index.html', { maxAge: 0 })
  })

  app.setNotFoundHandler(async (request, reply) => {
    const text = problemText({
      code: 'route_unknown',
      detail: { what: `${request.method} ${request.url.split('?')[0]}` },
    })
    return await reply
      .code(404)
      .type('application/problem+json; charset=utf-8')
      .send({
        type: `/problems/${text.code}`,
        title: text.title,
        status: 404,
        code: text.code,
        detail: text.why,
        todo: text.todo,
        phone: text.phone,
      })
  })
}
